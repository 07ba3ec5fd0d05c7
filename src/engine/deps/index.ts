import {configKind} from './config.ts';
import {fileKind} from './file.ts';
import {moduleKind} from './module.ts';
import {operationKind} from './operation.ts';
import type {SourceKind} from './types.ts';
import {urlKind} from './url.ts';

/** The kinds of sources that a resource can have. */
export const sourceKinds: readonly SourceKind[] = [fileKind, configKind, operationKind, moduleKind, urlKind];

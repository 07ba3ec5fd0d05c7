import {filesTab} from './files.ts';
import {flagsTab} from './flags.ts';
import {infoTab} from './info.ts';
import {outputTab} from './output.ts';
import {scalarsTab} from './scalars.ts';
import type {Tab} from './tab.ts';

/** The tabs of the detail, in their order. */
export const tabs: readonly Tab[] = [outputTab, scalarsTab, flagsTab, filesTab, infoTab];

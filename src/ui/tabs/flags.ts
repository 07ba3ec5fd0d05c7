import {readMap} from '../../engine/run/attrs.ts';
import {flagLines} from '../panes/pairs.ts';
import {readingTab} from './tab.ts';

/** The flags of the run with their values. */
export const flagsTab = readingTab('flags', ({dir}) => readMap(dir, 'flags'), flagLines);

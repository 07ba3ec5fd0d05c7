import {listRunFiles} from '../../engine/run/files.ts';
import {fileLines} from '../panes/files.ts';
import {readingTab} from './tab.ts';

/** The files in the run's directory. */
export const filesTab = readingTab(
	'files',
	({dir}) => [...listRunFiles(dir)].map(({path, isDirectory}) => (isDirectory ? `${path}/` : path)),
	fileLines,
);

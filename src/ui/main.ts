/** Both faces in one file: to open the screen, nothing is loaded twice. */
export {main} from '../exec.ts';
export {startScreen} from './start.ts';

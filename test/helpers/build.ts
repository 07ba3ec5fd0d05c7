import {execFileSync} from 'node:child_process';

/** The commands under test run the bundle that users run, so it is built once before any test. */
export default function build(): void {
	execFileSync(process.execPath, ['build.js'], {stdio: 'inherit'});
}

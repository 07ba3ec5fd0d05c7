import {lstatSync, mkdirSync, readlinkSync, renameSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {removeFile} from '../files.ts';
import type {Home} from '../home.ts';
import {runPaths} from '../run/paths.ts';

/** The links in the directory of a pipeline to the runs of its steps: all that is kept of which run is whose. Steps are counted from 0. */
export type StepLinks = {
	/** Absolute directory of the run that a step was given last, whether it is there or not; `undefined` where it was given none. */
	runOf: (step: number) => string | undefined;
	/** Makes the link of a step lead to a run. */
	link: (step: number, runDir: string) => void;
	unlink: (step: number) => void;
};

/** @param names of the steps, in their order */
export function openStepLinks(dir: string, names: readonly string[], home: Home): StepLinks {
	const target = (name: string) => readRunLink(path.join(dir, name), home);
	const isTaken = (name: string) =>
		lstatSync(path.join(dir, name), {throwIfNoEntry: false}) !== undefined && target(name) === undefined;
	const links = linkNames(names, isTaken);
	const fileOf = (step: number) => path.join(dir, links[step] ?? '');
	return {
		runOf: step => target(links[step] ?? ''),
		link: (step, runDir) => {
			const {own} = runPaths(dir);
			const unfinished = path.join(own, `.link.${process.pid}`);
			mkdirSync(own, {recursive: true});
			removeFile(unfinished);
			symlinkSync(path.relative(dir, runDir), unfinished);
			renameSync(unfinished, fileOf(step));
		},
		unlink: step => removeFile(fileOf(step)),
	};
}

/** Names of links for steps, as Guild gives them: a step of a name that is taken has a number behind it. */
export function linkNames(names: readonly string[], isTaken: (name: string) => boolean): string[] {
	const links: string[] = [];
	for (const name of names) {
		const base = name.replace(/[ :/\\]/g, '-');
		let link = base;
		for (let number = 2; links.includes(link) || isTaken(link); number++) link = `${base}_${number}`;
		links.push(link);
	}
	return links;
}

/** Where a link leads, if it is one to a run of the home. */
function readRunLink(file: string, {runs}: Home): string | undefined {
	if (!lstatSync(file, {throwIfNoEntry: false})?.isSymbolicLink()) return undefined;
	const target = path.resolve(path.dirname(file), readlinkSync(file));
	return path.dirname(target) === runs ? target : undefined;
}

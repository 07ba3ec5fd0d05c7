import {
	chmodSync,
	closeSync,
	copyFileSync,
	fchmodSync,
	fstatSync,
	futimesSync,
	lstatSync,
	lutimesSync,
	mkdirSync,
	openSync,
	renameSync,
	symlinkSync,
	utimesSync,
} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import type {Member} from '../deps/member.ts';
import {errorCode, UserError} from '../errors.ts';
import {writeAll} from '../files.ts';
import {hiddenBeside} from '../runs/hidden.ts';
import {harmful} from './names.ts';
import {isKeptByUs} from './own-files.ts';

/** A run that is put together beside the place where it is to be. Whoever made its members may mean harm. */
export type RunBuilder = {
	/**
	 * Adds a member, whose content has to be taken now.
	 * @param name its path in the run, cleaned; empty for the run directory
	 * @throws UserError for what is no part of any run, an error of the system where it cannot be written
	 */
	add: (name: string, member: Member) => Promise<void>;
	/** Whether there is what makes it a run. */
	isRun: () => boolean;
	/** Gives it its place: it is there whole from then on. @throws UserError where it is no run, an error of the system where there is one already */
	finish: () => void;
	/** Removes what there is of it. */
	discard: () => Promise<void>;
};

/** How many bytes may still be written, for all that share it. */
export type Room = {bytes: number};

/** Begins to build a run. @param to where it is to be; what is above is made */
export function buildRun(to: string, room: Room = {bytes: Number.POSITIVE_INFINITY}): RunBuilder {
	const site = hiddenBeside(to);
	const names = new Set<string>();
	const dirs: [file: string, member: Member][] = [];
	const links: [file: string, member: Member][] = [];
	let opref: {bytes: Uint8Array; member: Member} | undefined;
	mkdirSync(path.dirname(to), {recursive: true});
	mkdirSync(site);
	const add = async (name: string, member: Member) => {
		if (names.has(name)) {
			// Of a directory many archives have more than one mention.
			if (member.kind === 'dir' && dirs.some(([file]) => file === path.join(site, name))) return;
			throw harmful(member.name, 'is there twice');
		}
		names.add(name);
		const file = path.join(site, name);
		if (member.kind === 'dir') {
			makeDir(file, member);
			dirs.push([file, member]);
			return;
		}
		if (isKeptByUs(name) && member.kind !== 'file') throw harmful(member.name, 'is no file, as it has to be in a run');
		room.bytes -= member.size;
		if (room.bytes < 0) throw new UserError(`'${member.name}' in it does not fit on the disk`, {hint: tooLarge});
		if (name === oprefName) {
			opref = {bytes: await collect(member), member};
			return;
		}
		makeDir(path.dirname(file), member);
		if (member.kind === 'link') links.push([file, member]);
		else if (member.kind === 'hard link') copyLinked(site, file, member, to);
		else if (member.kind === 'file') await writeFile(file, member);
	};
	const finish = () => {
		if (!opref) throw new UserError('it is no run: it has no .guild/opref');
		for (const [file, member] of links) makeLink(file, member);
		const file = path.join(site, oprefName);
		makeDir(path.dirname(file), opref.member);
		writeBytes(file, opref.bytes, opref.member);
		// The deepest first: what is put into a directory changes its time.
		for (const [dir, {mode, modified}] of dirs.toReversed()) {
			if (modified !== undefined) utimesSync(dir, seconds(modified), seconds(modified));
			chmodSync(dir, mode | 0o500);
		}
		if (lstatSync(to, {throwIfNoEntry: false})) throw new UserError('there is a run of that id already');
		renameSync(site, to);
	};
	return {
		add,
		finish,
		isRun: () => opref !== undefined,
		discard: () => rm(site, {recursive: true, force: true, maxRetries: 3}),
	};
}

const oprefName = '.guild/opref';
const tooLarge = 'make room, or choose fewer runs; if its size is a surprise, the archive is made to do harm';

function makeDir(dir: string, {name}: Member): void {
	try {
		mkdirSync(dir, {recursive: true});
	} catch (error) {
		if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOTDIR')
			throw harmful(name, 'is in what is no directory');
		throw error;
	}
}

async function writeFile(file: string, member: Member): Promise<void> {
	const descriptor = create(file, member);
	try {
		let size = 0;
		for await (const chunk of member.content) {
			size += chunk.length;
			if (size > member.size) break;
			writeAll(descriptor, chunk);
		}
		// Asked of the system: this is what is removed elsewhere when a run is moved.
		if (size !== member.size || fstatSync(descriptor).size !== size) throw wrongSize(member);
		finishFile(descriptor, member);
	} finally {
		closeSync(descriptor);
	}
}

function writeBytes(file: string, bytes: Uint8Array, member: Member): void {
	const descriptor = create(file, member);
	try {
		writeAll(descriptor, bytes);
		finishFile(descriptor, member);
	} finally {
		closeSync(descriptor);
	}
}

function create(file: string, {name}: Member): number {
	try {
		return openSync(file, 'wx', 0o600);
	} catch (error) {
		if (errorCode(error) === 'EEXIST') throw harmful(name, 'is there twice');
		if (errorCode(error) === 'ENAMETOOLONG') throw new UserError(`'${name}' in it has a name too long for the disk`);
		throw error;
	}
}

function finishFile(descriptor: number, {mode, modified}: Member): void {
	fchmodSync(descriptor, mode | 0o400);
	if (modified !== undefined) futimesSync(descriptor, seconds(modified), seconds(modified));
}

/** What is less than a microsecond may get lost: a part of one more keeps it from becoming the one before. Whole seconds are exact. */
function seconds(micros: number): number {
	return micros % 1e6 === 0 ? micros / 1e6 : (micros + 0.25) / 1e6;
}

/** Made last, so that nothing is written through them. Where they lead is the run's own business: to a resource, most often. */
function makeLink(file: string, {name, target, modified}: Member): void {
	if (target === '' || target.includes('\0')) throw harmful(name, 'is a link that leads nowhere');
	try {
		symlinkSync(target, file);
	} catch (error) {
		if (errorCode(error) === 'EEXIST') throw harmful(name, 'is there twice');
		throw error;
	}
	if (modified !== undefined) lutimesSync(file, seconds(modified), seconds(modified));
}

/** A second name of a file becomes a copy of it. The first one has to be in the same run, by its path in the archive. */
function copyLinked(site: string, file: string, {name, target}: Member, to: string): void {
	const parts = target.split('/').filter(part => part !== '' && part !== '.');
	const inRun = parts.slice(parts.indexOf(path.basename(to)) + 1);
	const source = path.join(site, ...inRun);
	if (parts.includes('..') || !lstatSync(source, {throwIfNoEntry: false})?.isFile())
		throw harmful(name, 'is another name of a file that is not in its run');
	copyFileSync(source, file);
}

/** What identifies a run is a line. */
const longestOpref = 65_536;

async function collect(member: Member): Promise<Uint8Array> {
	if (member.size > longestOpref) throw harmful(member.name, 'is too large for what it is');
	const chunks: Uint8Array[] = [];
	for await (const chunk of member.content) chunks.push(chunk);
	const bytes = Buffer.concat(chunks);
	if (bytes.length !== member.size) throw wrongSize(member);
	return bytes;
}

function wrongSize({name}: Member): UserError {
	return new UserError(`'${name}' is not as large as it should be`, {hint: 'try again; an archive may be torn'});
}

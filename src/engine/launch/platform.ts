import {arch, cpus, hostname, machine, release, type, version} from 'node:os';
import type {YamlMap} from '../yaml/value.ts';

/** The `platform` attribute: what machine the run is on. The recorder adds the version of Python. */
export function platformAttr(): YamlMap {
	const bits = /64/.test(arch()) ? '64bit' : '32bit';
	const format = process.platform === 'linux' ? ' ELF' : '';
	return {
		architecture: `${bits}${format}`,
		cpus: cpus().length,
		processor: cpus()[0]?.model.trim() ?? '',
		uname: `${type()} ${hostname()} ${release()} ${version()} ${machine()}`,
	};
}

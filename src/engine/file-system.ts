import {statfsSync} from 'node:fs';

/**
 * Whether the file system of a directory tells about changes that other machines make. Network file systems tell only of this machine's, and
 * have to be looked at instead. Where it cannot be told, as where there is no such directory, it does not.
 */
export function tellsChanges(dir: string): boolean {
	try {
		// The type is a signed 32-bit number on some systems.
		return !silent.has(statfsSync(dir).type >>> 0);
	} catch {
		return false;
	}
}

/** Types of statfs(2). FUSE is local at times, but never tells of what is changed behind its back. */
const silent = new Set([
	0x6969, // NFS
	0xff534d42, // CIFS
	0xfe534d42, // SMB2
	0x517b, // SMB
	0x65735546, // FUSE
	0x01021997, // 9p
	0x00c36400, // Ceph
	0x0bd00bd0, // Lustre
	0x47504653, // GPFS
	0x5346414f, // AFS
	0x19830326, // BeeGFS
]);

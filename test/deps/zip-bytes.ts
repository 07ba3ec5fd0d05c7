import {crc32} from 'node:zlib';

/** One member of a zip archive for a test; what it says of itself may be a lie. */
export type ZipMember = {name: string; content?: string; unixMode?: number};

/** A zip archive with its members stored as they are (APPNOTE 4.3). */
export function zipBytes(members: readonly ZipMember[]): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const {name, content = '', unixMode = 0o100644} of members) {
		const [path, data] = [Buffer.from(name), Buffer.from(content)];
		const common = Buffer.alloc(26);
		common.writeUInt16LE(10, 0);
		common.writeUInt16LE(0x800, 2);
		common.writeUInt32LE(crc32(data), 10);
		common.writeUInt32LE(data.length, 14);
		common.writeUInt32LE(data.length, 18);
		common.writeUInt16LE(path.length, 22);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(unixMode * 0x10000, 6);
		rest.writeUInt32LE(offset, 10);
		directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, rest, path);
		const local = [Buffer.from('PK\x03\x04', 'latin1'), common, path, data];
		parts.push(...local);
		offset += Buffer.concat(local).length;
	}
	const central = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(members.length, 4);
	end.writeUInt16LE(members.length, 6);
	end.writeUInt32LE(central.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

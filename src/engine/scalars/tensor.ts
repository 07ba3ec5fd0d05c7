import type {WireReader} from './wire.ts';

/**
 * The number of a float or double tensor that holds exactly one, or `undefined`. The message is `TensorProto{1: dtype, 2: shape,
 * 4: tensor_content, 5: float_val, 6: double_val}`; a shape of several items may stand with one value that they all have.
 */
export function readScalarTensor(wire: WireReader): number | undefined {
	const outer = wire.enter();
	let type = 0;
	let size = 1;
	let value: number | undefined;
	let count = 0;
	while (wire.at < wire.end) {
		const key = wire.varint();
		if (key === 0x08) type = wire.varint();
		else if (key === 0x12) size = readSize(wire);
		else if (key === 0x2d) {
			value = wire.float();
			count++;
		} else if (key === 0x31) {
			value = wire.double();
			count++;
		} else if (key === 0x22 || key === 0x2a || key === 0x32) {
			const length = wire.length();
			const isDouble = key === 0x32 || (key === 0x22 && type === double);
			if (length === (isDouble ? 8 : 4)) value = isDouble ? wire.double() : wire.float();
			else wire.skip(length);
			count += length / (isDouble ? 8 : 4);
		} else wire.skipField(key);
	}
	wire.end = outer;
	return (type === float || type === double) && size === 1 && count === 1 ? value : undefined;
}

/** Numbers of TensorFlow's `DataType`. */
const float = 1;
const double = 2;

/** How many items a `TensorShapeProto{2: Dim{1: size}}` speaks of. */
function readSize(wire: WireReader): number {
	const outer = wire.enter();
	let size = 1;
	while (wire.at < wire.end) {
		const key = wire.varint();
		if (key !== 0x12) wire.skipField(key);
		else {
			const shape = wire.enter();
			let items = 0;
			while (wire.at < wire.end) {
				const field = wire.varint();
				if (field === 0x08) items = wire.varint();
				else wire.skipField(field);
			}
			wire.end = shape;
			size *= items;
		}
	}
	wire.end = outer;
	return size;
}

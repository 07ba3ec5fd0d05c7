/** How many bytes of a file are looked at. */
export const sampleBytes = 8192;

/** Endings of files that hold no text, so that a folder of pictures or checkpoints costs no reads. */
const binaryName =
	/\.(?:7z|avi|avif|bin|bmp|bz2|ckpt|dll|dylib|exe|feather|flac|gif|gz|h5|hdf5|ico|jpe?g|mp[34]|npy|npz|o|onnx|parquet|pdf|pickle|pkl|png|pt|pth|pyc|safetensors|so|sqlite|tar|tgz|tiff?|wav|webp|whl|xz|zip|zst)$/i;

/** Whether a name alone tells that the file holds no text. */
export function isBinaryName(path: string): boolean {
	return binaryName.test(path);
}

/** Whether bytes from a file's start look like text: UTF-8, UTF-16 with its mark, or an older one-byte encoding. Nothing is text, too. */
export function isText(sample: Uint8Array): boolean {
	if ((sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff)) return true;
	if (sample.some(isControl)) return false;
	return isUtf8(sample) || sample.filter(byte => byte >= 0x80).length <= sample.length * 0.3;
}

/** What no text has: all below the blank but tab, line ends, form feed, backspace and escape. */
function isControl(byte: number): boolean {
	return byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b;
}

function isUtf8(sample: Uint8Array): boolean {
	try {
		// As a stream: the sample may end within a character.
		new TextDecoder('utf-8', {fatal: true}).decode(sample, {stream: true});
		return true;
	} catch {
		return false;
	}
}

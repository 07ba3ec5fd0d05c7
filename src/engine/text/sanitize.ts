/**
 * Text from runs, labels and files may hold anything. What is shown is freed of escape sequences and control characters, so that it can
 * neither move the cursor nor change the terminal.
 */

// CSI, OSC/DCS/SOS/PM/APC strings up to their end, then other escapes (ECMA-48); 8-bit forms too.
export const escapes =
	/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?/g;
// Also what turns the direction of text, and line and paragraph separators.
const controls = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** One line of harmless text: escape sequences go, line ends and tabs become blanks, other control characters go. */
export function sanitize(text: string): string {
	if (/^[\x20-\x7e]*$/.test(text)) return text;
	return text
		.replace(escapes, '')
		.replace(/[\t\r\n]+/g, ' ')
		.replace(controls, '');
}

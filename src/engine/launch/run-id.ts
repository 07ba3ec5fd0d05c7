import {customAlphabet} from 'nanoid';

/** A new run id: 32 hexadecimal digits, as Guild's. */
export const newRunId = customAlphabet('0123456789abcdef', 32);

import packageJson from '../../package.json' with {type: 'json'};

/** The version of runtui. */
export const version: string = packageJson.version;

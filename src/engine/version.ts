import packageJson from '../../package.json' with {type: 'json'};

/** The version of runtui. */
export const version: string = packageJson.version;

/** The version of Guild whose commands and files these are. */
export const guildVersion = '0.9.0';

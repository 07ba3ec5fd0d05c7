import type {Home} from '../home.ts';
import type {FlagDef, Resource, ResourceSource} from '../project/types.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';
import type {SourceOptions} from './options.ts';

/** What resources are resolved for, and with. */
export type DepsContext = {
	/** Absolute directory in which the run is being built. */
	dir: string;
	/** Where that directory will be in the end: links and paths count from there. */
	finalDir: string;
	home: Home;
	/** Absolute directory that paths a user gives for a resource count from. */
	cwd: string;
	/** All flags of the run. */
	flags: Readonly<YamlMap>;
	flagDefs: Readonly<Record<string, FlagDef>>;
	/** The run whose files an `operation` source is given; `undefined` where there is none. */
	findRun: (source: ResourceSource) => RequiredRun | undefined;
	/** Whether the Python that the run uses can import a module. */
	canImport: (module: string) => Promise<boolean>;
	/** The `deps` attribute of a run that is started again: what is in it is there already. */
	resolved?: Readonly<YamlMap>;
	/** The run is only staged: the runs that it requires may be yet to come. */
	isStaged?: boolean;
	/** A resource that cannot be had is a warning (`--force-deps`). */
	force?: boolean;
	/** Takes one sentence for the user. */
	warn: (message: string) => void;
	/** Told how a download gets on. */
	progress?: (progress: Progress) => void;
	/** Ends the work early. */
	signal: AbortSignal;
};

export type RequiredRun = {id: string; dir: string};

export type Progress = {
	/** What is on its way: an address. */
	what: string;
	doneBytes: number;
	/** `undefined` where the server does not tell. */
	totalBytes: number | undefined;
};

/** One source of a resource that is to be resolved. */
export type Request = {
	resource: Resource;
	source: ResourceSource;
	options: SourceOptions;
	context: DepsContext;
};

/** What a source comes to. */
export type Located = {
	/** Absolute paths of files and directories to be put into the run. */
	files: readonly string[];
	/** Absolute directory that their paths count from, where paths are kept. */
	base: string;
	/** Whether `base` is an unpacked archive. */
	isUnpacked: boolean;
	/** Where they come from, as manifests and `deps` have it. */
	uri: string;
	/** How they are put into the run unless the source says. */
	targetType: 'copy' | 'link';
	/** What was used in place of what guild.yml says, or the run that was found. */
	config?: YamlValue;
};

/** A kind of source. */
export type SourceKind = {
	kind: ResourceSource['kind'];
	/**
	 * Finds, fetches or makes the files; `undefined` where there is nothing to put into the run, only something to be checked.
	 * It throws a UserError where what is required cannot be had.
	 */
	resolve: (request: Request) => Promise<Located | undefined>;
};

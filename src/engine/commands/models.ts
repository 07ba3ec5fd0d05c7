import {alignColumns} from '../text/columns.ts';
import {toJson} from '../text/json.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Command, EngineContext} from './command.ts';
import {currentProject, fitsAll} from './project-args.ts';

/** Lists the models of the project. */
export const models: Command<EngineContext> = {
	name: 'models',
	summary: 'List the models of the project',
	usage: '[FILTER...]',
	description:
		'Lists the named models of the guild.yml in this directory whose names or descriptions hold every FILTER.',
	options: {
		all: {aliases: ['-a'], summary: 'Show private models too, whose names begin with _'},
		verbose: {aliases: ['-v'], summary: 'Show more about each model'},
		installed: {aliases: ['-i'], summary: 'Accepted for Guild; there are no installed models'},
		json: {summary: 'Print JSON'},
	},
	run: async (context, {words, options}) => {
		const {io} = context;
		const project = currentProject(context);
		const shown = (project?.models ?? [])
			.filter(
				model => model.name !== '' && (options.has('all') || !model.name.startsWith('_')) && fitsAll(model, words),
			)
			.sort((a, b) => (a.name < b.name ? -1 : 1))
			.map(model => ({
				name: model.name,
				description: model.description.trim(),
				source: project?.file ?? '',
				operations: model.operations.map(({name}) => name).sort(),
				references: model.references,
			}));
		if (options.has('json')) {
			io.out(`${toJson(shown)}\n`);
			return {};
		}
		const heads = alignColumns(
			shown.map(({name, description}) => [sanitize(name), sanitize(description.split('\n')[0] ?? '')]),
		);
		const lines = shown.flatMap(({source, operations, references}, at) => {
			const details = [
				`  source: ${sanitize(source)}`,
				`  operations: ${operations.map(sanitize).join(', ')}`,
				...references.map(reference => `  reference: ${sanitize(reference)}`),
			];
			return [heads[at] ?? '', ...(options.has('verbose') ? details : [])];
		});
		io.out(lines.map(line => `${line}\n`).join(''));
		return {};
	},
};

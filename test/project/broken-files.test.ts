import {expect, test} from 'vitest';
import {readError} from './read.ts';

type Broken = {yaml: string; others?: Record<string, string>; message: string; hint?: string};

const train = (attributes: string) => `train:\n  ${attributes}\n`;
const flag = (attributes: string) => train(`flags:\n    lr: {${attributes}}`);

/** Each file, the one sentence that says what is wrong with it, and where. */
const broken: Record<string, Broken> = {
	'a list that is not closed': {
		yaml: 'train: [1,\n',
		message:
			'2:1: cannot read this as YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
	},
	'a tab as indentation': {
		yaml: 'train:\n\tmain: a\n',
		message: '2:1: cannot read this as YAML: Tabs are not allowed as indentation',
	},
	'a parameter without quotes': {
		yaml: 'train:\n  main: {{fit}}\n',
		message: '2:10: cannot read this as YAML: a key must be a word (a value that starts with {{ must be quoted)',
	},
	'an alias of nothing': {yaml: 'train: *base\n', message: '1:8: cannot read this as YAML: no &base before *base'},
	'an alias of itself': {
		yaml: 'train: &t\n  env: *t\n',
		message: '2:8: cannot read this as YAML: aliases stand for too much',
	},
	'a file that is one word': {
		yaml: 'hello\n',
		message: "1:1: the file must be a map of operations or a list of models, not 'hello'",
	},
	'an item that is a word': {
		yaml: '- train\n',
		message: "1:3: an item of the file must be a map with model, config, package or include, not 'train'",
	},
	'an item of no kind': {
		yaml: '- description: x\n',
		message: '1:3: an item of the file needs one of model, config, package, include or operations',
	},
	'an item of two kinds': {yaml: '- model: a\n  config: b\n', message: '2:3: an item cannot be both model and config'},
	'a model without a name': {yaml: '- model:\n', message: '1:3: a model needs a name'},
	'two models of one name': {yaml: '- model: a\n- model: a\n', message: "2:3: model 'a' is defined twice"},
	'operations that are a number': {
		yaml: '- model: a\n  operations: 3\n',
		message: "2:15: 'operations' must be a map of operations, not '3'",
	},
	'an operation that is a number': {
		yaml: 'train: 3\n',
		message: "1:8: operation 'train' must be a map or the name of a Python module, not '3'",
	},
	'an operation that is nothing': {
		yaml: 'train:\n',
		message: "1:7: operation 'train' must be a map or the name of a Python module, not nothing",
	},
	'main and exec': {
		yaml: 'train:\n  main: a\n  exec: b\n',
		message: "3:3: operation 'train' has both main and exec; it can do only one",
	},
	'exec and steps': {
		yaml: 'train:\n  steps: [a]\n  exec: b\n',
		message: "2:3: operation 'train' has both exec and steps; it can do only one",
	},
	'steps that are a word': {
		yaml: train('steps: prepare'),
		message: "2:10: 'steps' of operation 'train' must be a list of steps, not 'prepare'",
	},
	'a step that runs nothing': {
		yaml: train('steps: [{name: a}]'),
		message: "2:11: a step of operation 'train' must be an operation to run, or a map with 'run', not a map",
	},
	'flags that are a number': {
		yaml: train('flags: 3'),
		message: "2:10: 'flags' of operation 'train' must be a map of flags, not '3'",
	},
	'an unknown flag type': {
		yaml: flag('type: integer'),
		message:
			"3:16: 'type' of flag 'lr' of operation 'train' must be one of string, int, float, number, boolean, path, existing-path, auto, not 'integer'",
	},
	'a minimum that is a word': {
		yaml: flag('min: low'),
		message: "3:15: 'min' of flag 'lr' of operation 'train' must be a number, not 'low'",
	},
	'a flag that may be required': {
		yaml: flag('required: maybe'),
		message: "3:20: 'required' of flag 'lr' of operation 'train' must be yes or no, not 'maybe'",
	},
	'choices that are a number': {
		yaml: flag('choices: 5'),
		message: "3:19: 'choices' of flag 'lr' of operation 'train' must be a list of values, not '5'",
	},
	'a choice without a value': {
		yaml: flag('choices: [{alias: x}]'),
		message: "3:20: a choice of flag 'lr' of operation 'train' needs a 'value'",
	},
	'an unknown distribution': {
		yaml: flag('distribution: normal'),
		message: "3:24: 'distribution' of flag 'lr' of operation 'train' must be one of uniform, loguniform, not 'normal'",
	},
	'flags that go nowhere': {
		yaml: train('flags-dest: arg'),
		message:
			"2:15: 'flags-dest' of operation 'train' must be args, args:click, globals, global:NAME, dict:NAME, namespace:NAME, config:FILE or none, not 'arg'",
	},
	'an import of one flag': {
		yaml: train('flags-import: lr'),
		message: "2:17: 'flags-import' of operation 'train' must be yes, all, no or a list of flags, not 'lr'",
	},
	'output scalars that are a number': {
		yaml: train('output-scalars: 3'),
		message:
			"2:19: 'output-scalars' of operation 'train' must be no, a pattern, a map of patterns or a list of those, not '3'",
	},
	'an objective in other words': {
		yaml: train('objective: {min: loss}'),
		message: "2:14: 'objective' of operation 'train' must be a column, or a map with minimize or maximize, not a map",
	},
	'optimizer and optimizers': {
		yaml: 'train:\n  optimizer: gp\n  optimizers: [gp]\n',
		message: "3:3: operation 'train' has both optimizer and optimizers",
	},
	'an optimizer without an algorithm': {
		yaml: train('optimizer: {kappa: 1}'),
		message: "2:14: 'optimizer' of operation 'train' needs an 'algorithm'",
	},
	'an environment that is a list': {
		yaml: train('env: [A=1]'),
		message: "2:8: 'env' of operation 'train' must be a map, not a list",
	},
	'many trials': {
		yaml: train('default-max-trials: many'),
		message: "2:23: 'default-max-trials' of operation 'train' must be a whole number above 0, not 'many'",
	},
	'a default that is a number': {
		yaml: train('default: 2'),
		message: "2:12: 'default' of operation 'train' must be yes or no, not '2'",
	},
	'a label that is a list': {
		yaml: train('label: [a]'),
		message: "2:10: 'label' of operation 'train' must be text, not a list",
	},
	'tags that are a map': {
		yaml: train('tags: {a: b}'),
		message: "2:9: 'tags' of operation 'train' must be text or a list of texts, not a map",
	},
	'a requirement that is a number': {
		yaml: train('requires: [3]'),
		message: "2:14: a requirement of operation 'train' must be the name of a resource or a map, not '3'",
	},
	'a requirement of two kinds': {
		yaml: train('requires: {file: a, url: b}'),
		message: "2:23: a requirement of operation 'train' cannot be both file and url",
	},
	'a requirement of no kind': {
		yaml: train('requires: {fil: a}'),
		message: "2:13: a requirement of operation 'train' needs one of file, url, operation, config, module",
		hint: "did you mean 'file'?",
	},
	'a requirement of a plugin': {
		yaml: train('requires: {dvcfile: a}'),
		message: "2:14: a requirement of operation 'train' is a dvcfile, which is not supported",
	},
	'a source option of another type': {
		yaml: train('requires: {file: a, unpack: maybe}'),
		message: "2:31: 'unpack' of a requirement of operation 'train' must be yes or no, not 'maybe'",
	},
	'a rename that is another map': {
		yaml: train('requires: {file: a, rename: {from: b}}'),
		message:
			"2:31: 'rename' of a requirement of operation 'train' must be 'PATTERN REPLACEMENT' or a map of pattern and repl, not a map",
	},
	'a resource that does not exist': {
		yaml: '- model: m\n  resources: {data: [a.csv]}\n  operations: {train: {requires: dta}}\n',
		message: "3:34: there is no resource 'dta'",
		hint: "did you mean 'data'?",
	},
	'a file where a resource is named': {
		yaml: train('requires: data.csv'),
		message: "2:13: there is no resource 'data.csv'",
		hint: 'to require a file, write: file: data.csv',
	},
	'a resource that is a number': {
		yaml: '- model: m\n  resources: {data: 3}\n',
		message: "2:21: resource 'data' must be a list of sources or a map, not '3'",
	},
	'a rule that includes and excludes': {
		yaml: train('sourcecode: [{include: a, exclude: b}]'),
		message: "2:29: a rule in 'sourcecode' of operation 'train' has both include and exclude; make it two rules",
	},
	'a rule that does neither': {
		yaml: train('sourcecode: [{only: a}]'),
		message: "2:16: a rule in 'sourcecode' of operation 'train' needs 'include' or 'exclude'",
	},
	'a rule for an unknown kind of file': {
		yaml: train('sourcecode: [{include: {image: a}}]'),
		message: "2:26: 'include' of a rule in 'sourcecode' of operation 'train' needs one of dir, text, binary",
	},
	'source code that is yes': {
		yaml: train('sourcecode: yes'),
		message:
			"2:15: 'sourcecode' of operation 'train' must be no, a pattern or a list of patterns or of include and exclude maps, not 'yes'",
	},
	'an unknown parent': {
		yaml: '- model: m\n  extends: bse\n- config: base\n',
		message: "2:12: there is no model or config 'bse' to extend",
		hint: "did you mean 'base'?",
	},
	'a parent in a Python package': {
		yaml: '- model: m\n  extends: gpkg.nets/base\n',
		message: "2:12: cannot extend 'gpkg.nets/base': models of Python packages are not supported",
	},
	'parents in a circle': {
		yaml: '- model: m\n  extends: a\n- config: a\n  extends: [b]\n- config: b\n  extends: a\n',
		message: "6:12: 'a' extends itself: m -> a -> b -> a",
	},
	'an include that does not exist': {
		yaml: '- include: gpkg.nets\n',
		message: "1:12: there is no file 'gpkg.nets' to include",
		hint: 'an include is a path from the file that it stands in; files of installed Python packages are not supported',
	},
	'an include of a directory': {
		yaml: '- include: [sub]\n',
		others: {'sub/guild.yml': ''},
		message: "1:13: there is no file 'sub' to include",
		hint: 'an include is a path from the file that it stands in; files of installed Python packages are not supported',
	},
	'files that include each other': {
		yaml: '- include: a.yml\n',
		others: {'a.yml': '- config: x\n- include: guild.yml\n'},
		message: 'a.yml:2:12: files include each other: guild.yml -> a.yml -> guild.yml',
	},
	'trouble in an included file': {
		yaml: '- include: a.yml\n',
		others: {'a.yml': '\ntrain:\n  flags: 3\n'},
		message: "a.yml:3:10: 'flags' of operation 'train' must be a map of flags, not '3'",
	},
	'trouble in an inherited operation': {
		yaml: '- model: m\n  extends: base\n- config: base\n  operations:\n    train: {label: [a]}\n',
		message: "5:20: 'label' of operation 'm:train' must be text, not a list",
	},
	'parameters in a circle': {
		yaml: "- model: m\n  params: {a: '{{b}}', b: '{{a}}'}\n  description: '{{a}}'\n",
		message: "2:15: parameter 'b' refers to itself: b -> a -> b",
	},
	'a section of nothing': {
		yaml: '- config: base\n- model: m\n  operations: {train: {flags: {$include: bse}}}\n',
		message: "3:42: there is nothing to include at 'bse'",
		hint: "did you mean 'base'?",
	},
	'a section of an unknown operation': {
		yaml: '- model: m\n  operations:\n    trial: {flags: {$include: "m:tset"}}\n    train: {}\n',
		message: "3:31: there is nothing to include at 'm:tset'",
		hint: 'there is: trial, train',
	},
	'sections in a circle': {
		yaml: '- config: c\n  flags: {$include: d}\n- config: d\n  flags: {$include: c}\n- model: m\n  operations: {train: {flags: {$include: c}}}\n',
		message: "4:21: 'c' includes itself: c -> d -> c",
	},
};

test.each(Object.entries(broken))('%s: one sentence, with its position', (_, {yaml, others, message, hint}) => {
	const named = /^\w+\.yml:/.test(message) ? message : `guild.yml:${message}`;
	expect(readError(yaml, others)).toEqual({message: named, hint});
});

import {expect, test} from 'vitest';
import {helpModel} from '../../../src/engine/commands/run/help-model.ts';
import {read} from '../../project/read.ts';

function help(guildYml: string): string {
	const [model] = read(guildYml).models;
	if (!model) throw new Error('there is no model');
	return helpModel(model);
}

test('a model is shown with its operations, private ones too, and its resources', () => {
	const guildYml = `
- model: cnn
  description: A convolutional net
  resources:
    images: {description: Some images, sources: [{file: images.txt}]}
  operations:
    train: {description: Train the net, exec: echo train, requires: [images]}
    evaluate:
      description: |
        Evaluate the net

        On the other half of the data.
      exec: echo evaluate
    _debug: {exec: echo debug}
`;
	expect(help(guildYml)).toMatchInlineSnapshot(`
		"Usage: runtui run [OPTIONS] cnn:OPERATION [FLAG=VALUE...]

		A convolutional net

		'runtui run cnn:OPERATION --help-op' shows what an operation takes.

		Operations:
		  _debug
		  evaluate  Evaluate the net
		  train     Train the net

		Resources:
		  images  Some images
		"
	`);
});

test('a file that only lists operations is a model without a name', () => {
	expect(help('train: {exec: echo train, description: Train}\n')).toMatchInlineSnapshot(`
		"Usage: runtui run [OPTIONS] :OPERATION [FLAG=VALUE...]

		'runtui run :OPERATION --help-op' shows what an operation takes.

		Operations:
		  train  Train
		"
	`);
});

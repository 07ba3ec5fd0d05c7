import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {findOperation} from '../../src/engine/project/find-operation.ts';
import {operationHelp} from '../../src/engine/project/operation-help.ts';
import {readProject} from '../../src/engine/project/read-project.ts';

/** The help of operation `train` of a guild.yml. */
function helpOf(yaml: string): string {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-help-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	writeFileSync(path.join(dir, 'guild.yml'), yaml);
	const project = readProject(dir);
	const operation = project && findOperation(project, 'train');
	if (!operation) throw new Error('there is no operation train');
	return operationHelp(operation, operation.flags);
}

test('says what the operation is for, what it needs and what its flags are', () => {
	expect(
		helpOf(`
- model: cnn
  resources:
    images: {description: Some images, sources: [file: images.txt]}
  operations:
    train:
      description: Train the net
      exec: echo
      requires: [images, file: other.txt]
      flags:
        depth:
          description: Number of layers
          default: 18
          choices: [{value: 18, description: Small}, {value: 50, description: Large, alias: big}]
        data: {description: Where the data lives, required: yes}
        epochs: {description: 'Number of epochs to train for, which may be a rather large number of them if you have the time to wait', default: 10}
        file: null
        mode: {description: How to run, default: fast, choices: [fast, careful]}
        name: {default: null, null-label: none given}
        switch: no
`),
	).toBe(`Usage: runtui run [OPTIONS] cnn:train [FLAG=VALUE...]

Train the net

'runtui run --help' lists the options.

Dependencies:
  images  Some images

Flags:
  data    Where the data lives (required)
  depth   Number of layers (default is 18)

          Choices:
            18   Small
            big  Large

  epochs  Number of epochs to train for, which may be a rather large number of
          them if you have the time to wait (default is 10)

  file
  mode    How to run (default is fast)

          Choices:  fast, careful

  name    (default is none given)
  switch  (default is no)
`);
});

test('an operation without anything to say is short', () => {
	expect(helpOf('train: {exec: echo}\n')).toBe(
		"Usage: runtui run [OPTIONS] train [FLAG=VALUE...]\n\n'runtui run --help' lists the options.\n",
	);
});

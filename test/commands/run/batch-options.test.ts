import {expect, test} from 'vitest';
import {optimizers} from '../../../src/engine/batch/optimizers/index.ts';
import {batchOptions} from '../../../src/engine/commands/run/batch-options.ts';

test('help names every optimizer, in their order', () => {
	expect(batchOptions.optimizer.summary).toContain(`: ${optimizers.map(({name}) => name).join(', ')}`);
});

import {describe, expect, test} from 'vitest';
import {Series} from '../../../src/engine/scalars/series.ts';
import {type Chart, drawChart} from '../../../src/ui/draw/chart.ts';
import {type ChartLine, toCurve} from '../../../src/ui/draw/curve.ts';
import {ascii, colored, expectExact, hostile, plain, sizes} from './exact.ts';

const {NaN: nan, POSITIVE_INFINITY: inf} = Number;
const morning = new Date(2026, 10, 21, 9, 20).getTime() / 1000;

/** A line with a step every ten and a point every minute. */
function lineOf(name: string, values: readonly number[]): ChartLine {
	const series = new Series();
	for (const [at, value] of values.entries()) series.append(at * 10, value, morning + at * 60);
	const {steps, values: numbers, wallTimes} = series;
	return {name, points: {steps, values: numbers, wallTimes}};
}

const curve = (length: number, height: (at: number) => number) => Array.from({length}, (_, at) => height(at));
const loss = lineOf(
	'baseline',
	curve(100, at => 2 * Math.exp(-at / 20) + 0.2),
);
const other = lineOf(
	'wide-resnet',
	curve(60, at => 1.5 * Math.exp(-at / 10) + 0.1),
);

function draw(chart: Chart, width = 60, height = 12, theme = plain): string {
	return `\n${drawChart(chart, {width, height}, theme).join('\n')}\n`;
}

describe('a chart', () => {
	test('has axes with round numbers', () => {
		expect(draw({lines: [loss]})).toMatchInlineSnapshot(`
			"
			* baseline                                                  
			   │⠱⡀                                                      
			2.0┤ ⠘⢄                                                     
			   │  ⠈⠢⡀                                                   
			1.5┤    ⠈⠢⡀                                                 
			   │      ⠈⠢⣀⡀                                              
			1.0┤         ⠈⠢⢄                                            
			   │            ⠉⠑⠢⢄⣀                                       
			0.5┤                 ⠉⠉⠒⠢⠤⠤⣀⣀                               
			   │                         ⠉⠉⠉⠉⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
			   └┬──────────┬──────────┬──────────┬───────────┬──────────
			    0         200        400        600         800     step
			"
		`);
	});

	test('tells its lines apart by markers, not by colours alone', () => {
		expect(draw({lines: [loss, other]})).toMatchInlineSnapshot(`
			"
			* baseline  o wide-resnet                                   
			2.0┤*⡀                                                      
			   │ ⠘⢄                                                     
			   │⢄  ⠣⣀                                                   
			1.5┤⠘⡄   ⠑⢄                                                 
			   │ ⠘⢄    ⠑⠤⢄                                              
			1.0┤  ⠈⢢      ⠉⠢⢄⣀                                          
			   │    ⠉o⡀       ⠉⠒*⠤⣀⡀                                    
			0.5┤      ⠈⠑⠢⠤⣀        ⠈⠉⠑⠒⠒⠤⠤⠤⢄⣀⣀⣀⣀*                       
			   │           ⠉⠑⠒⠒⠢⠤⠤⠤⠤⠤o⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣈o⠉⠉⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒*⠒⠒⠒⠒⠒⠒*
			   └┬──────────┬──────────┬──────────┬───────────┬──────────
			    0         200        400        600         800     step
			"
		`);
		const drawn = draw({lines: [loss, other]}, 60, 12, colored);
		expect(drawn).toContain('\x1b[36m*\x1b[39m baseline  \x1b[33mo\x1b[39m wide-resnet');
	});

	test('keeps the colour and the marker of a line when others go', () => {
		const drawn = draw({lines: [{...other, slot: 1}]}, 60, 12, colored);
		expect(drawn).toContain('\x1b[33mo\x1b[39m wide-resnet');
	});

	test('is drawn without braille where there is none', () => {
		const drawn = draw({lines: [loss, other]}, 60, 12, ascii);
		expect(drawn).toMatch(/^[\n -~]*$/);
		expect(drawn).toMatchInlineSnapshot(`
			"
			* baseline  o wide-resnet                                   
			   |*                                                       
			2.0+ **                                                     
			   |o **                                                    
			1.5+oo  ***                                                 
			   | oo    ***                                              
			1.0+  ooo     *****                                         
			0.5+     ooo      ********                                  
			   |       ooooooo        ************************          
			   |              oooooooooooooooooooo           ***********
			   ++----------+----------+----------+-----------+----------
			    0         200        400        600         800     step
			"
		`);
	});

	test('has a logarithmic axis, on which what is not above 0 is a gap', () => {
		const falling = lineOf(
			'lr',
			curve(100, at => (at > 30 && at < 50 ? 0 : 10 ** (-at / 20))),
		);
		expect(draw({lines: [falling], isLog: true})).toMatchInlineSnapshot(`
			"
			* lr                                                        
			     1┤⠉⠒⠢⠤⣀                                                
			      │     ⠉⠑⠒⠢⠤⣀⡀                                         
			      │           ⠈⠉⠒⠤⠤⡀                                    
			  0.01┤                                                     
			      │                          ⠠⠤⣀⡀                       
			      │                             ⠈⠉⠒⠢⠤⣀⡀                 
			      │                                   ⠈⠉⠒⠒⠤⣀⡀           
			0.0001┤                                         ⠈⠉⠒⠢⠤⢄⣀     
			      │                                                ⠉⠒⠢⠤⣀
			      └┬─────────┬──────────┬──────────┬─────────┬──────────
			       0        200        400        600       800     step
			"
		`);
	});

	test('goes by the time of day or by the time since each line began', () => {
		const {points} = other;
		const later = {...other, points: {...points, wallTimes: points.wallTimes.map(time => time + 7200)}};
		expect(draw({lines: [loss, later], axis: 'time'}, 60, 8)).toMatchInlineSnapshot(`
			"
			* baseline  o wide-resnet                                   
			2┤*⡀                                                        
			 │ ⠘⢢⡀                                  o⡄                  
			1┤   ⠈⠲⢤⡀                                ⠘⢄                 
			 │      ⠈⠑⠒⠤⢄⣀⡀                           ⠈⠣⣄⡀              
			 │            ⠈⠉⠉⠙*⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤*          ⠉⠓⠒⠤⠤⠤⢄⣀⣀⣀⣀o⣀⣀o
			 └────────────┬───────────────────┬──────────────────┬──────
			            10:00               11:00             12:00 time
			"
		`);
		expect(draw({lines: [loss, later], axis: 'relative'}, 60, 8)).toMatchInlineSnapshot(`
			"
			* baseline  o wide-resnet                                   
			2┤*⢄⡀                                                       
			 │⢢ ⠈⠒⠢⣀                                                    
			1┤ ⠑⢄   ⠉⠑⠢⠤⣀⣀                                              
			 │   ⠉⠑o⣀⣀    ⠉⠑⠒⠒*⠤⠤⣀⣀⣀⡀                                   
			 │        ⠉⠑⠒⠒⠢⠤⠤⠤⠤⠤⠤⣀⣀o⣈⣉⣉⣉⣉⣉⣑⣒⣒⣒*⣒o⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤*⠤⠤⠤⠤⠤⠤⠤⠤*
			 └┬────────────────┬─────────────────┬────────────────┬─────
			  0s              30m               1h         1h30m elapsed
			"
		`);
	});

	test('of a diverged loss shows the gap, and that steps went on', () => {
		const diverged = lineOf('diverged', [8, 4, 2, nan, nan, 1, 2, inf, inf, inf, inf]);
		expect(draw({lines: [diverged]}, 40, 8)).toMatchInlineSnapshot(`
			"
			* diverged                              
			8┤⠱⡀                                    
			 │ ⠘⡄                                   
			 │  ⠈⢆                                  
			 │    ⠉⠢⢄⡀                              
			1┤       ⠈           ⣀⠤⠒⠉               
			 └┬──────────────────┬─────────────────┬
			  0                 50          100 step
			"
		`);
		expect(toCurve(diverged.points, 'step', false)).toMatchObject({range: {from: 0, to: 100}, gaps: 6, below: 0});
	});

	test('reads off the values at its crosshair', () => {
		const drawn = draw({lines: [loss, other], crosshair: 203}, 60, 10);
		expect(drawn).toMatchInlineSnapshot(`
			"
			step 203  * baseline 0.9358  o wide-resnet 0.303            
			2┤*⢄         │                                              
			 │ ⠈⠢⣀       │                                              
			 │⠱⡀  ⠉⠢⡀    │                                              
			1┤ ⠘⢄   ⠈⠉⠢⢄⣀│                                              
			 │   ⠉⠢o     ⠉⠒⠤⠤⣀*                                         
			 │     ⠈⠒⠢⢄⡀ │    ⠈⠉⠑⠒⠒⠤⠤⠤⢄⣀⣀⣀⡀                             
			 │         ⠈⠉⠉⠒⠒⠒⠤⠤⠤⠤⠤⠤o⣀⣀⣀⣀⣀⣀⣈⣉⣉⣉*⣉o⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒*⠒⠒⠒⠒⠢⠤⠤⠤*
			 └┬──────────┬───────────┬───────────┬──────────┬───────────
			  0         200         400         600        800      step
			"
		`);
		expect(draw({lines: [loss], axis: 'relative', crosshair: 600})).toContain('10m  * baseline 1.413');
		expect(draw({lines: [lineOf('a', [1, nan])], crosshair: 10})).toContain('step 10  * a nan');
	});

	test('zooms to a part of its axis, with the lines going on to both edges', () => {
		expect(draw({lines: [loss], zoom: {from: 101, to: 118}}, 40, 7)).toMatchInlineSnapshot(`
			"
			* baseline                              
			1.40┤⠉⠑⠒⠢⠤⠤⣀⣀⡀                          
			    │        ⠈⠉⠑⠒⠒⠤⠤⢄⣀⡀                 
			1.35┤                 ⠈⠉⠉⠒⠒⠤⠤⢄⣀⡀        
			    │                          ⠈⠉⠉⠒⠒⠢⠤⢄⣀
			    └────────┬─────────┬─────────┬──────
			            105       110       115 step
			"
		`);
		const between = draw({lines: [loss], zoom: {from: 101, to: 109}}, 40, 7);
		expect(between).toContain('⠤');
	});

	test('loses no spike, however many values share a column', () => {
		const values = curve(100_000, () => 1);
		values[54_321] = 100;
		const rows = draw({lines: [lineOf('spike', values)]}, 60, 12).split('\n');
		expect(rows[2]?.trimEnd()).toMatch(/[\u2801-\u28ff]$/u);
	});

	test('shows a single value, a constant, and numbers as large as there are', () => {
		expect(draw({lines: [lineOf('one', [3])]}, 30, 8)).toMatchInlineSnapshot(`
			"
			* one                         
			3.1┤                          
			   │                          
			3.0┤             *            
			   │                          
			2.9┤                          
			   └─────────────┬────────────
			                 0        step
			"
		`);
		expect(draw({lines: [lineOf('flat', [0, 0, 0])]}, 30, 8)).toMatchInlineSnapshot(`
			"
			* flat                        
			 1┤                           
			  │                           
			 0┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
			  │                           
			-1┤                           
			  └┬─────────────────────────┬
			   0                   20 step
			"
		`);
		expect(draw({lines: [lineOf('huge', [-Number.MAX_VALUE, Number.MAX_VALUE])]}, 40, 8)).toMatchInlineSnapshot(`
			"
			* huge                                  
			 1.798e308┤                       ⢀⣀⠤⠔⠒⠉
			          │                 ⢀⣀⠤⠔⠒⠉⠁     
			          │           ⢀⣀⠤⠔⠒⠉⠁           
			          │     ⢀⣀⠤⠔⠒⠉⠁                 
			-1.798e308┤⣀⠤⠔⠒⠉⠁                       
			          └┬───────────────────────────┬
			           0                     10 step
			"
		`);
	});

	test('says why it is empty', () => {
		expect(draw({lines: []})).toContain('no values yet');
		expect(draw({lines: [lineOf('a', [])]})).toContain('no values yet');
		expect(draw({lines: [lineOf('a', [nan, inf])]})).toContain('no finite value here');
		expect(draw({lines: [lineOf('a', [-1, 0])], isLog: true})).toContain('nothing above 0 for a logarithmic axis');
		expect(draw({lines: [loss], zoom: {from: 5000, to: 6000}})).toContain('no finite value here');
	});

	test('says how many lines its legend leaves out', () => {
		const lines = hostile.flatMap((_, at) => [lineOf(`run number ${at}`, [at, 1]), lineOf(`another ${at}`, [1, at])]);
		expect(draw({lines}).split('\n')[3]).toMatch(/ \+\d+$/);
	});

	test('is exactly as large as asked at every size, on every axis', () => {
		const values = [1, 5, nan, -2, inf, 1e9, 3, 0.001];
		const lines = hostile.map((name, at) => lineOf(name, [...values.slice(at), ...values.slice(0, at)]));
		for (const size of sizes()) {
			const axis = (['step', 'time', 'relative'] as const)[size.width % 3] ?? 'step';
			const zoom = size.width % 4 === 0 ? {from: 15, to: 48} : undefined;
			const crosshair = size.height % 2 === 0 ? size.width : undefined;
			const chart = {lines, axis, isLog: size.width % 5 === 0, zoom, crosshair};
			expectExact(drawChart(chart, size, size.width % 2 === 0 ? colored : ascii), size);
		}
	});
});

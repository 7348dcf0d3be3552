// Runs the installed suites against a server and compares the results with the expected failures.
//
// Usage: node conformance.mjs --url URL --work FOLDER --expected FILE [--only TEXT]
//
// The suites can compare by themselves, but leave out what a requirement set runs without scoring it, and a scenario
// that ended without a result. The file has their format, and means the same: a scenario, or one check of a
// scenario after a colon; a warning counts as a failure; what is listed and passes is an error too.

import { spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const OLD = 'conformance-0.1';
const NEW = 'conformance-0.2';
const RUN_TIMEOUT_MILLIS = 240_000;
const SCENARIO_TIMEOUT_MILLIS = 20_000;
const PATIENCE_MILLIS = 10_000;

const RUNS = [
    run(OLD, 'all', ['--suite', 'all']),
    ...['2025-06-18', '2025-11-25'].map(revision => run(OLD, revision, ['--suite', 'all', '--spec-version', revision])),
    ...['2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'].map(revision =>
        run(NEW, revision, ['--suite', 'all', '--spec-version', revision])
    ),
    ...['2025-11-25', '2026-07-28'].map(revision => run(NEW, `requirements ${revision}`, ['--requirements', revision])),
    run(NEW, 'pending (extensions)', ['--suite', 'pending'])
];

const { values: options } = parseArgs({
    options: {
        url: { type: 'string' },
        work: { type: 'string' },
        expected: { type: 'string' },
        only: { type: 'string', default: '' }
    }
});

const work = resolve(options.work);
const { parse } = createRequire(join(work, 'package.json'))('yaml');
const expected = new Set(parse(await readFile(options.expected, 'utf8')).server ?? []);
const runs = RUNS.filter(({ name }) => name.includes(options.only));

const results = [];
for (const run of runs) {
    results.push(judge(await execute(run)));
}
const left = await whatIsLeft();
report(results, left);

function run(suite, selection, args) {
    return { suite, name: `${suite.replace('conformance-', '')} ${selection}`, args };
}

/** Looks at what the server still holds, when nobody calls it any more, of what it should have given back. */
async function whatIsLeft() {
    const end = performance.now() + PATIENCE_MILLIS;
    let left;
    do {
        const { limits, streams, zombies } = await (await fetch(new URL('/actuator/mcp', options.url))).json();
        const held = { streams, zombies };
        for (const limit of ['max-inflight', 'workers', 'queue', 'budget']) {
            held[limit] = limits[limit].used;
        }
        left = Object.entries(held).filter(([, count]) => count !== 0);
    } while (left.length > 0 && performance.now() < end && (await pause(50, true)));
    return left.map(([name, count]) => `${name}: ${count} (expected: 0, as no call is left)`);
}

/** Runs a suite to its end, or to the limit of time. */
async function execute(run) {
    const folder = join(work, 'results', run.name.replace(/[^\w.-]+/g, '-'));
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const script = join(work, 'node_modules', run.suite, 'dist', 'index.js');
    const args = [script, 'server', '--url', options.url, '-o', folder, ...run.args];
    if (run.suite === NEW) {
        args.push('--timeout', String(SCENARIO_TIMEOUT_MILLIS));
    }
    const startedAt = performance.now();
    const output = await outputOf(args, join(folder, 'output.txt'));
    const scenarios = new Map();
    for (const [, name] of output.matchAll(/^=== Running scenario: (\S+) ===$/gm)) {
        scenarios.set(name, [{ id: 'result', status: 'FAILURE', errorMessage: 'the scenario ended without a result' }]);
    }
    for (const entry of await readdir(folder)) {
        const [, name] = /^server-(.+)-\d{4}-\d\d-\d\dT/.exec(entry) ?? [];
        const checks = join(folder, entry, 'checks.json');
        if (name && existsSync(checks)) {
            scenarios.set(name, JSON.parse(await readFile(checks, 'utf8')));
        }
    }
    const announced = Number(/^Running .* \((\d+) scenarios\)/m.exec(output)?.[1] ?? 0);
    return { run, announced, scenarios, seconds: (performance.now() - startedAt) / 1000 };
}

function outputOf(args, file) {
    return new Promise((done, failed) => {
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
        const log = createWriteStream(file);
        const chunks = [];
        const timer = setTimeout(() => child.kill('SIGKILL'), RUN_TIMEOUT_MILLIS);
        for (const stream of [child.stdout, child.stderr]) {
            stream.on('data', chunk => {
                log.write(chunk);
                if (stream === child.stdout) {
                    chunks.push(chunk);
                }
            });
        }
        child.on('error', failed);
        child.on('close', () => {
            clearTimeout(timer);
            log.end(() => done(Buffer.concat(chunks).toString()));
        });
    });
}

/** Compares what happened with what was expected. */
function judge({ run, announced, scenarios, seconds }) {
    const result = { run, seconds, passed: 0, failed: 0, skipped: 0, expected: 0, surprises: [] };
    if (announced === 0 || scenarios.size !== announced) {
        result.surprises.push(`${scenarios.size} of ${announced} scenarios ran, see the output of the suite`);
    }
    for (const [scenario, checks] of scenarios) {
        const bad = checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING');
        const unexpected = bad.filter(({ id }) => !expected.has(scenario) && !expected.has(`${scenario}:${id}`));
        if (bad.length > 0) {
            result.failed++;
            result.expected += unexpected.length === 0 ? 1 : 0;
        } else if (checks.some(({ status }) => status === 'SUCCESS')) {
            result.passed++;
        } else {
            result.skipped++;
        }
        for (const check of unexpected) {
            result.surprises.push(`${scenario}:${check.id} ${check.status}: ${check.errorMessage ?? check.description}`);
        }
        for (const entry of stale(scenario, checks, bad)) {
            result.surprises.push(`${entry} does not fail although it is listed as an expected failure`);
        }
    }
    return { ...result, scenarios };
}

function stale(scenario, checks, bad) {
    const failed = new Set(bad.map(({ id }) => id));
    const passed = checks.filter(({ id, status }) => status === 'SUCCESS' && !failed.has(id)).map(({ id }) => `${scenario}:${id}`);
    return [...new Set(bad.length === 0 ? [scenario, ...passed] : passed)].filter(entry => expected.has(entry));
}

function report(results, left) {
    const ran = new Set(results.flatMap(({ scenarios }) => [...scenarios.keys()]));
    const unknown = options.only ? [] : [...expected].filter(entry => !ran.has(entry.split(':')[0]));
    const rows = results.map(({ run, passed, skipped, failed, expected, surprises, seconds }) => ({
        run: run.name,
        passed,
        skipped,
        failed,
        expected,
        unexpected: surprises.length,
        seconds: Math.round(seconds)
    }));
    console.table(Object.fromEntries(rows.map(({ run, ...row }) => [run, row])));
    for (const { run, surprises } of results) {
        surprises.forEach(surprise => console.log(`${run.name}: ${surprise}`));
    }
    unknown.forEach(entry => console.log(`${entry} is listed as an expected failure, but no run has it`));
    left.forEach(entry => console.log(`left in the server: ${entry}`));
    const sum = column => rows.reduce((total, row) => total + row[column], 0);
    const unexpected = sum('unexpected') + unknown.length + left.length;
    console.log(
        `conformance: ${sum('passed')} passed, ${sum('failed')} failed (expected ${sum('expected')}), ` +
            `${sum('skipped')} skipped, ${unexpected} unexpected`
    );
    process.exitCode = unexpected === 0 && results.length > 0 ? 0 : 1;
}

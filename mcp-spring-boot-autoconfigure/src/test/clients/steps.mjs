// What every TypeScript client does with the server, whatever its version: one line of JSON per step, on standard output.

import { Console } from 'node:console';

// What the clients have to say must not mix with the steps.
globalThis.console = new Console(process.stderr);

const CANCEL_AFTER_PROGRESS = 2;
const OBSERVED_WITHIN_MILLIS = 5_000;
const POLL_MILLIS = 20;
const TOLD_WITHIN_MILLIS = 5_000;

/** Records which kinds of HTTP exchanges happen: pass `fetch` to the transport, read `exchanges` at the end. */
export class Wire {
    #exchanges = new Set();

    fetch = async (url, init) => {
        const response = await fetch(url, init);
        const exchange = {
            http: init?.method ?? 'GET',
            rpc: rpcMethod(init?.body),
            status: response.status,
            mediaType: response.headers.get('content-type')?.split(';')[0] ?? null,
            version: new Headers(init?.headers).get('mcp-protocol-version'),
            session: response.headers.has('mcp-session-id'),
            resumed: new Headers(init?.headers).has('last-event-id')
        };
        this.#exchanges.add(JSON.stringify(exchange));
        return response;
    };

    get exchanges() {
        return [...this.#exchanges].map(exchange => JSON.parse(exchange));
    }
}

/** Records which methods go over a pipe, and how long the server takes to end after it was closed. */
export class Pipe {
    #exchanges = [];

    constructor(transport) {
        this.transport = transport;
        const send = transport.send.bind(transport);
        transport.send = async (message, ...rest) => {
            this.#exchanges.push({ rpc: message.method ?? null });
            return send(message, ...rest);
        };
        transport.setProtocolVersion ??= version => {
            this.protocolVersion = version;
        };
    }

    async close(client) {
        const begin = performance.now();
        await client.close();
        return { endedAfterMillis: Math.round(performance.now() - begin) };
    }

    get exchanges() {
        return this.#exchanges;
    }
}

/** Notices that the tools have changed: pass `options` to the client. */
export class Changes {
    #told;
    first = new Promise(resolve => {
        this.#told = resolve;
    });
    options = { listChanged: { tools: { autoRefresh: false, debounceMs: 0, onChanged: () => this.#told() } } };
}

function rpcMethod(body) {
    return typeof body === 'string' ? (JSON.parse(body).method ?? null) : null;
}

/**
 * Takes a connected client through all steps.
 * @param connect connects and returns what was negotiated
 * @param listTools lists all tools
 * @param callTool calls a tool: (name, arguments, { signal, onprogress })
 * @param client reads resources, fills prompts in and completes
 * @param close ends the connection
 * @param changes notices that the tools have changed
 * @param wire the kinds of HTTP exchanges
 */
export async function run({ connect, listTools, callTool, client, close, changes, wire }) {
    await step('connect', connect);
    await step('list', async () => ({ names: (await listTools()).map(tool => tool.name) }));
    await step('echo', async () => summary(await callTool('echo', { message: 'hello, wörld' })));
    await step('add', async () => summary(await callTool('add', { a: 2, b: 3 })));
    await step('structured', async () => summary(await callTool('forecast', { city: 'Oslo' })));
    await step('progress', async () => {
        const updates = [];
        const result = await callTool('slow', { steps: 3 }, { onprogress: update => updates.push(update) });
        return { updates, ...summary(result) };
    });
    await step('cancel', () => cancel(callTool));
    await step('refused', async () => summary(await callTool('order', { quantity: 0 })));
    await step('repaired', async () => summary(await callTool('order', { quantity: 3 })));
    await step('failure', async () => summary(await callTool('fail', {})));
    await step('crash', async () => summary(await callTool('crash', {})));
    await step('unknown', async () => summary(await callTool('no_such_tool', {})));
    await step('polled', async () => summary(await callTool('polled', {})));
    await step('changed', async () => {
        await callTool('changeTools', {});
        return { told: await within(TOLD_WITHIN_MILLIS, changes.first.then(() => true)) };
    });
    await step('resources', async () => ({ uris: (await client.listResources()).resources.map(resource => resource.uri) }));
    await step('templates', async () => ({
        uris: (await client.listResourceTemplates()).resourceTemplates.map(template => template.uriTemplate)
    }));
    await step('read', async () => client.readResource({ uri: 'library:catalogue' }));
    await step('blob', async () => client.readResource({ uri: 'library:cover' }));
    await step('instance', async () => client.readResource({ uri: 'library:books/a%20b' }));
    await step('missing', async () => client.readResource({ uri: 'library:nothing' }));
    await step('prompts', async () => ({ prompts: (await client.listPrompts()).prompts }));
    await step('prompt', async () =>
        client.getPrompt({ name: 'recommend', arguments: { genre: 'crime', age: '12' } })
    );
    await step('incomplete', async () => client.getPrompt({ name: 'recommend', arguments: {} }));
    await step('completion', async () =>
        client.complete({
            ref: { type: 'ref/prompt', name: 'recommend' },
            argument: { name: 'genre', value: 'c' },
            context: { arguments: { age: '12' } }
        })
    );
    await step('variable', async () =>
        client.complete({ ref: { type: 'ref/resource', uri: 'library:books/{title}' }, argument: { name: 'title', value: 'M' } })
    );
    await step('again', async () => summary(await callTool('echo', { message: 'still here' })));
    await step('close', close);
    await step('wire', async () => ({ exchanges: wire.exchanges }));
}

/** Aborts a call while it reports progress, then asks the server until it says that the handler noticed. */
async function cancel(callTool) {
    const before = await cancellations(callTool);
    const controller = new AbortController();
    let abortedAt;
    const onprogress = ({ progress }) => {
        if (progress === CANCEL_AFTER_PROGRESS) {
            abortedAt = performance.now();
            controller.abort('changed my mind');
        }
    };
    let rejection = null;
    try {
        await callTool('slow', { steps: 600 }, { signal: controller.signal, onprogress });
    } catch (error) {
        rejection = String(error);
    }
    while ((await cancellations(callTool)) === before) {
        if (performance.now() - abortedAt > OBSERVED_WITHIN_MILLIS) {
            throw new Error(`the handler did not notice within ${OBSERVED_WITHIN_MILLIS} ms`);
        }
        await new Promise(resolve => setTimeout(resolve, POLL_MILLIS));
    }
    return { rejection, observedAfterMillis: Math.round(performance.now() - abortedAt) };
}

/** Waits for a promise, and not for ever. */
async function within(millis, promise) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`nothing within ${millis} ms`)), millis);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function cancellations(callTool) {
    return Number((await callTool('cancellations', {})).content[0].text);
}

export function summary(result) {
    return {
        isError: result.isError ?? false,
        text: result.content.map(block => block.text ?? `(${block.type})`).join('\n'),
        structuredContent: result.structuredContent ?? null
    };
}

export async function step(name, action) {
    try {
        print({ step: name, ...(await action()) });
    } catch (error) {
        print({ step: name, thrown: { code: error.code ?? null, message: String(error.message ?? error) } });
    }
}

function print(line) {
    process.stdout.write(JSON.stringify(line) + '\n');
}

// The official TypeScript SDK 1.x, which asks for tasks. Usage: node v1-tasks.mjs URL

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

import { step } from './steps.mjs';

const client = new Client({ name: 'typescript-v1', version: '1.0.0' }, { capabilities: { elicitation: {} } });
const transport = new StreamableHTTPClientTransport(new URL(process.argv[2]));
const tasks = client.experimental.tasks;

client.setRequestHandler(ElicitRequestSchema, async request => ({
    action: 'accept',
    content: { name: request.params._meta?.['io.modelcontextprotocol/related-task']?.taskId ? 'Ann' : 'nobody' }
}));

await step('connect', async () => {
    await client.connect(transport);
    return { tasks: client.getServerCapabilities().tasks };
});
await step('list', async () => {
    const { tools } = await client.listTools();
    return { support: Object.fromEntries(tools.map(tool => [tool.name, tool.execution?.taskSupport ?? null])) };
});
await step('completed', () => call('greetLater'));
await step('failed', () => call('failLater'));
await step('asked', () => call('askLater'));
await step('cancelled', async () => {
    for await (const message of tasks.callToolStream({ name: 'wait', arguments: {} }, undefined, { task: {} })) {
        if (message.type === 'taskCreated') {
            const { status } = await tasks.cancelTask(message.task.taskId);
            return { status };
        }
    }
});
await step('close', async () => {
    await transport.terminateSession();
    await client.close();
    return {};
});

async function call(name) {
    const seen = [];
    for await (const message of tasks.callToolStream({ name, arguments: {} }, undefined, { task: { ttl: 60_000 } })) {
        if (message.type === 'result') {
            return { seen, text: message.result.content[0].text, isError: message.result.isError ?? false };
        }
        if (message.type === 'error') {
            throw message.error;
        }
        if (seen.at(-1) !== message.type) {
            seen.push(message.type);
        }
    }
}

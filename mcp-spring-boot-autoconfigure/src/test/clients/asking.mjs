// A client that answers what the server asks, whatever its version: one line of JSON per step, on standard output.

import { step, summary } from './steps.mjs';

export const capabilities = { elicitation: { form: { applyDefaults: true } }, sampling: {}, roots: {} };

/**
 * Takes a client through all steps.
 * @param on registers what answers a method: (method, handler)
 * @param connect connects and returns what was negotiated
 * @param callTool calls a tool: (name, arguments)
 * @param close ends the connection
 */
export async function ask({ on, connect, callTool, close }) {
    const asked = [];
    let action = 'accept';
    on('elicitation/create', ({ params }) => {
        asked.push({ method: 'elicitation/create', message: params.message, schema: params.requestedSchema });
        return action === 'accept' ? { action, content: { day: '2026-12-24', nights: 3, room: 'QUIET' } } : { action };
    });
    on('sampling/createMessage', ({ params }) => {
        asked.push({ method: 'sampling/createMessage', text: params.messages[0].content.text });
        return { role: 'assistant', content: { type: 'text', text: 'Welcome to Oslo!' }, model: 'test', stopReason: 'endTurn' };
    });
    on('roots/list', () => {
        asked.push({ method: 'roots/list' });
        return { roots: [{ uri: 'file:///home/trips', name: 'Trips' }] };
    });
    const call = async (name, args) => ({ ...summary(await callTool(name, args)), asked: asked.splice(0) });
    await step('connect', connect);
    await step('accepted', () => call('book', { place: 'Oslo' }));
    action = 'decline';
    await step('declined', () => call('book', { place: 'Oslo' }));
    action = 'cancel';
    await step('cancelled', () => call('book', { place: 'Oslo' }));
    await step('counted', () => call('count', {}));
    await step('close', close);
}

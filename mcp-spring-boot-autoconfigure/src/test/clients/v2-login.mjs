// The official TypeScript client 2.x in front of a server that wants a token: it finds out by itself whom to ask, has a
// user log in, and calls. The user fills in the form of the authorization server without a browser.
// Usage: node v2-login.mjs URL USER

import { Console } from 'node:console';

import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';

globalThis.console = new Console(process.stderr);

const [url, user] = process.argv.slice(2);
const statuses = [];

function report(step, members) {
    process.stdout.write(JSON.stringify({ step, ...members }) + '\n');
}

/** Keeps in memory what a client keeps in a file. */
class Login {
    redirectUrl = 'http://127.0.0.1:33418/callback';

    clientMetadata = {
        client_name: 'typescript-v2',
        redirect_uris: [this.redirectUrl],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none'
    };

    #kept = {};

    clientInformation = () => this.#kept.client ?? { client_id: 'demo-public' };
    saveClientInformation = client => { this.#kept.client = client; };
    tokens = () => this.#kept.tokens;
    saveTokens = tokens => { this.#kept.tokens = tokens; };
    codeVerifier = () => this.#kept.verifier;
    saveCodeVerifier = verifier => { this.#kept.verifier = verifier; };
    discoveryState = () => this.#kept.discovery;
    saveDiscoveryState = discovery => { this.#kept.discovery = discovery; };
    state = () => 'a-state';
    redirectToAuthorization = authorization => { this.authorization = authorization; };
}

/** Does what a browser does, and a user in front of it. Returns the code. */
async function logIn(authorization) {
    const cookies = new Map();
    const visit = async (target, init = {}) => {
        const headers = { Accept: 'text/html', Cookie: [...cookies].map(pair => pair.join('=')).join('; ') };
        const response = await fetch(target, { ...init, headers: { ...headers, ...init.headers }, redirect: 'manual' });
        for (const cookie of response.headers.getSetCookie()) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
            cookies.set(name, value);
        }
        const location = response.headers.get('location');
        if (location === null) {
            return { target, page: await response.text() };
        }
        const next = new URL(location, target);
        return next.pathname === '/callback' ? { callback: next } : visit(next);
    };
    const form = await visit(authorization);
    const csrf = /name="_csrf"[^>]*value="([^"]+)"/.exec(form.page)[1];
    const { callback } = await visit(new URL('/login', form.target), {
        method: 'POST',
        body: new URLSearchParams({ username: user, password: user, _csrf: csrf })
    });
    return callback.searchParams.get('code');
}

const login = new Login();
const connect = async () => {
    const client = new Client({ name: 'typescript-v2', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
    const transport = new StreamableHTTPClientTransport(new URL(url), {
        authProvider: login,
        fetch: async (target, init) => {
            const response = await fetch(target, init);
            statuses.push({ path: new URL(target).pathname, status: response.status });
            return response;
        }
    });
    try {
        await client.connect(transport);
        return { client };
    } catch (error) {
        if (error instanceof UnauthorizedError) {
            return { transport };
        }
        throw error;
    }
};

const refused = await connect();
const asked = login.authorization.searchParams;
report('refused', { refused: refused.transport !== undefined });
report('asked', { resource: asked.get('resource'), scope: asked.get('scope'), method: asked.get('code_challenge_method') });
await refused.transport.finishAuth(await logIn(login.authorization));

const { client } = await connect();
report('connect', { era: client.getProtocolEra(), protocolVersion: client.getNegotiatedProtocolVersion() });
const result = await client.callTool({ name: 'whoami', arguments: {} });
report('whoami', { text: result.content[0].text });
await client.close();
report('wire', { statuses });

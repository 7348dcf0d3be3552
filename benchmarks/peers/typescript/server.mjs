// The echo tool over Streamable HTTP: node server.mjs PORT

import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const handle = toNodeHandler(createMcpHandler(() => {
    const server = new McpServer({ name: 'echo-server', version: '1' });
    server.registerTool('echo', { description: 'Returns the message', inputSchema: z.object({ message: z.string() }) },
        ({ message }) => ({ content: [{ type: 'text', text: message }] }));
    return server;
}));

// Connections stay open, as they do in all the others.
createServer({ keepAliveTimeout: 600_000 }, handle).listen(Number(process.argv[2]), '127.0.0.1');

/** One WebDriver BiDi connection: commands and their answers. Events are not asked for. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as z from 'zod';

const MessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), id: z.number(), result: z.unknown() }),
  z.object({ type: z.literal('error'), id: z.number(), error: z.string(), message: z.string() }),
]);

type Pending = { method: string; resolve(result: unknown): void; reject(cause: Error): void };

export type Connection = { send(method: string, parameters: object): Promise<unknown> };

/** Where the connection ends, every command that waits for its answer fails. */
export async function connect(url: string): Promise<Connection> {
  const socket = new WebSocket(url);
  const pending = new Map<number, Pending>();
  let lastId = 0;
  socket.on('message', (text) => {
    const message = MessageSchema.parse(JSON.parse(String(text)));
    const command = pending.get(message.id);
    pending.delete(message.id);
    if (message.type === 'success') command?.resolve(message.result);
    else command?.reject(new Error(`${command.method}: ${message.error}: ${message.message}`));
  });
  socket.on('close', () => {
    for (const { method, reject } of pending.values()) reject(new Error(`${method}: the connection ended`));
    pending.clear();
  });
  await once(socket, 'open');
  return {
    send: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        pending.set(id, { method, resolve, reject });
        socket.send(JSON.stringify({ id, method, params }));
      }),
  };
}

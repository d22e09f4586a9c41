/** One worker and its pending requests: each has an id and an end (reply, error, time-out, or the worker's own death). */
import { type Failure, failure } from '../contract/failure.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { type FromWorker, FromWorkerSchema, type ToWorker } from './protocol.ts';

/** The part of `Worker` that is used: the seam at which tests put a worker of their own. */
export type WorkerPort = {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: 'message' | 'error' | 'messageerror', listener: (event: Event) => void): void;
};

type WithoutId<Message> = Message extends { id: number } ? Omit<Message, 'id'> : never;
export type Request = WithoutId<ToWorker>;
export type Reply = Exclude<FromWorker, { kind: 'failed' }>;

export type Connection = {
  ask(request: Request, deadlineMs: number): Promise<Result<Reply, Failure>>;
  /** Terminates the worker and ends everything that is pending with this reason. */
  end(reason: Failure): void;
};

type Pending = { settle(result: Result<Reply, Failure>): void; timer: ReturnType<typeof setTimeout> };

/** `onEnd` is told when the worker dies by itself or exceeds a deadline; everything pending has ended by then. */
export function connect(spawn: () => WorkerPort, onEnd: (reason: Failure, from: Connection) => void): Connection {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let endedBy: Failure | undefined;
  let worker: WorkerPort | undefined;

  const connection: Connection = {
    ask(request, deadlineMs) {
      if (endedBy) return Promise.resolve(err(endedBy));
      const id = ++lastId;
      return new Promise((settle) => {
        const timer = setTimeout(() => die(failure('worker_timeout', `${request.kind} took over ${deadlineMs} ms`)), deadlineMs);
        pending.set(id, { settle, timer });
        worker?.postMessage({ ...request, id });
      });
    },
    end(reason) {
      if (endedBy) return;
      endedBy = reason;
      worker?.terminate();
      for (const { settle, timer } of pending.values()) {
        clearTimeout(timer);
        settle(err(reason));
      }
      pending.clear();
    },
  };

  const die = (reason: Failure) => {
    if (endedBy) return;
    connection.end(reason);
    onEnd(reason, connection);
  };

  const receive = (data: unknown) => {
    const parsed = FromWorkerSchema.safeParse(data);
    if (!parsed.success) return die(failure('worker_failed', 'a reply outside the protocol'));
    const reply = parsed.data;
    const waiting = pending.get(reply.id);
    if (!waiting) return;
    pending.delete(reply.id);
    clearTimeout(waiting.timer);
    waiting.settle(reply.kind === 'failed' ? err(reply.failure) : ok(reply));
  };

  try {
    worker = spawn();
    worker.addEventListener('message', (event) => receive((event as MessageEvent<unknown>).data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      die(failure('worker_failed', (event as ErrorEvent).message ?? 'the worker could not be loaded'));
    });
    worker.addEventListener('messageerror', () => die(failure('worker_failed', 'a message could not be read')));
  } catch (cause) {
    endedBy = failure('worker_failed', String(cause));
  }
  return connection;
}

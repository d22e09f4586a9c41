/** What a portal's developer sees: copied beside `embed.js` as its types, so it stands alone. */

export type Share = 'none' | 'result' | 'full';
export type Theme = 'light' | 'dark' | 'system';
export type Value = string | number | boolean | null;

/** `problems` has the codes of `/api`; an answer that the officer had typed is `kept` as it was. */
export interface Prefilled {
  filled: string[];
  kept: string[];
  problems: { name: string; code: string }[];
}

export interface Ready {
  protocol: number;
  model: string;
  version: number;
  /** Of the model file, in hex. */
  sha256: string;
  share: Share;
  /** The commands that this desk serves. */
  capabilities: string[];
}

export interface Scored {
  /** A probability, a class or a number, by the model's task. */
  prediction: number | string | boolean;
  probabilities?: Record<string, number> | undefined;
  /** In the desk's language; `bandIndex` counts from 0. */
  band?: string | undefined;
  bandIndex?: number | undefined;
  /** The side of the cut-off. */
  decision?: 'below' | 'above' | undefined;
  favourable?: boolean | undefined;
  outcome?: string | undefined;
  cutoff?: number | undefined;
  policy?: string | undefined;
  policyDate?: string | undefined;
  model: string;
  version: number;
  sha256: string;
  /** ISO 8601, UTC. */
  at: string;
  occasion: 'asked' | 'live';
  /** What was typed, by feature; only where desk.json shares `full`. */
  values?: Record<string, Value> | undefined;
}

/** The events of `<model-desk>`, by name, with their `detail`. */
export interface ModelDeskEventMap {
  ready: CustomEvent<Ready>;
  resize: CustomEvent<{ height: number }>;
  scored: CustomEvent<Scored>;
  invalid: CustomEvent<{ count: number }>;
  error: CustomEvent<{ code: string; message: string }>;
}

/**
 * `<model-desk model="home-equity" version="1" locale="de" theme="dark">`. Every method's promise is rejected with an error
 * that has a stable `code`.
 */
export interface ModelDeskElement extends HTMLElement {
  /** Fills in what the officer has not typed; never assesses. */
  prefill(data: Record<string, Value>): Promise<Prefilled>;
  setModel(model: string, version?: number): Promise<{ model: string; version: number }>;
  setTheme(theme: Theme): Promise<{ theme: Theme }>;
  setLocale(locale: string): Promise<{ locale: string }>;
  /** As pressing Assess. The result, as far as it is shared. */
  assess(): Promise<Scored | null>;
  /** A new applicant: everything typed goes. */
  reset(): Promise<null>;
  /** Only where `capabilities` has it. */
  getRecord(): Promise<unknown>;
  addEventListener<K extends keyof ModelDeskEventMap>(
    type: K,
    listener: (this: ModelDeskElement, event: ModelDeskEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'model-desk': ModelDeskElement;
  }
}

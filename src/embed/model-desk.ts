/** `<model-desk>`: the desk in a frame, sized to its content, with methods and events for the portal. */
import type { DeskEvent } from '../contract/embed.ts';
import type { CommandName } from '../contract/embed-command.ts';
import { PORTAL_ERRORS, type PortalErrorCode } from './error-sentences.ts';
import { createPortalEnd, deskError, type PortalEnd } from './portal-end.ts';
import { portalSentences } from './portal-sentences.ts';
import type { ModelDeskElement, Prefilled, Scored, Theme, Value } from './portal-types.ts';

const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-downloads';
const FIRST_HEIGHT_PX = 640;
const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 10_000;
/** An assessment may have to wait for the model's download. */
const ASSESS_WITHIN_MS = 60_000;
const OBSERVED = ['src', 'model', 'version', 'locale', 'theme', 'label'] as const;

/** The frame's address: the model in the path of the hash, what it looks like behind it. Nothing of an applicant is ever in it. */
export function frameAddress(desk: URL, attribute: (name: string) => string | null): string {
  const parts = ['#/embed', attribute('model'), attribute('model') ? attribute('version') : null].filter((part) => part !== null && part !== '');
  const looks = new URLSearchParams();
  for (const [name, key] of [
    ['locale', 'lang'],
    ['theme', 'theme'],
  ] as const) {
    const value = attribute(name);
    if (value) looks.set(key, value);
  }
  const query = looks.size > 0 ? `?${looks}` : '';
  return `${desk.href}${parts.map((part, i) => (i === 0 ? part : encodeURIComponent(String(part)))).join('/')}${query}`;
}

/**
 * Makes `<model-desk>` known to the page.
 * @param script the address of embed.js: the desk lies in its folder, unless the element's `src` says otherwise
 */
export function defineModelDesk(script: string): void {
  if (customElements.get('model-desk')) return;

  class ModelDesk extends HTMLElement implements ModelDeskElement {
    static observedAttributes = OBSERVED;
    #frame: HTMLIFrameElement | undefined;
    #note: HTMLElement | undefined;
    #end: PortalEnd | undefined;
    #timer: ReturnType<typeof setTimeout> | undefined;

    connectedCallback() {
      this.#open();
    }

    disconnectedCallback() {
      this.#close();
    }

    attributeChangedCallback(name: string, before: string | null, after: string | null) {
      if (!this.#frame || before === after) return;
      if (name === 'src') {
        this.#close();
        this.#open();
      } else if (name === 'label') this.#frame.title = after ?? '';
      else this.#settle(name);
    }

    prefill(data: Record<string, Value>) {
      return this.#ask('prefill', { data }) as Promise<Prefilled>;
    }
    setModel(model: string, version?: number) {
      return this.#ask('setModel', { model, ...(version === undefined ? {} : { version }) }) as Promise<{ model: string; version: number }>;
    }
    setTheme(theme: Theme) {
      return this.#ask('setTheme', { theme }) as Promise<{ theme: Theme }>;
    }
    setLocale(locale: string) {
      return this.#ask('setLocale', { locale }) as Promise<{ locale: string }>;
    }
    assess() {
      return this.#ask('assess', {}, ASSESS_WITHIN_MS) as Promise<Scored | null>;
    }
    reset() {
      return this.#ask('reset', {}) as Promise<null>;
    }
    getRecord() {
      return this.#ask('getRecord', {});
    }

    #ask(name: CommandName, fields: Record<string, unknown>, timeoutMs = ANSWER_WITHIN_MS): Promise<unknown> {
      return this.#end ? this.#end.ask(name, fields, timeoutMs) : Promise.reject(deskError('not_connected'));
    }

    #open() {
      const desk = new URL('.', new URL(this.getAttribute('src') ?? script, document.baseURI));
      this.style.display ||= 'block';
      if (location.protocol === 'https:' && desk.protocol === 'http:' && !isThisComputer(desk)) return this.#say('insecure_desk');
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', SANDBOX);
      frame.allow = '';
      frame.referrerPolicy = 'no-referrer';
      frame.title = this.getAttribute('label') ?? this.#sentences().title;
      Object.assign(frame.style, { display: 'block', width: '100%', height: `${FIRST_HEIGHT_PX}px`, border: '0', colorScheme: 'normal' });
      this.#frame = frame;
      this.#end = createPortalEnd({
        self: window,
        frame: () => frame.contentWindow,
        deskOrigin: desk.origin,
        onConnected: (isFirst) => this.#connected(isFirst),
        onEvent: (event) => this.#heard(event),
        onProblem: (code) => this.#say(code),
        now: () => performance.now(),
      });
      this.#timer = setTimeout(() => this.#say('not_connected'), CONNECT_WITHIN_MS);
      frame.src = frameAddress(desk, (name) => this.getAttribute(name));
      this.append(frame);
    }

    #close() {
      clearTimeout(this.#timer);
      this.#end?.close();
      this.#end = undefined;
      this.#frame?.remove();
      this.#frame = undefined;
      this.#unsay();
    }

    /** The frame keeps the address it was made with: one that was loaded anew is told what has changed since. */
    #connected(isFirst: boolean) {
      clearTimeout(this.#timer);
      this.#unsay();
      if (!isFirst) for (const name of ['theme', 'locale', 'model']) this.#settle(name);
    }

    #settle(name: string) {
      const value = this.getAttribute(name);
      const report = (cause: unknown) => this.#emit('error', { code: (cause as { code: string }).code, message: (cause as Error).message });
      const model = this.getAttribute('model');
      const version = Number(this.getAttribute('version')) || undefined;
      if (name === 'theme') this.setTheme((value ?? 'system') as Theme).catch(report);
      else if (name === 'locale' && value) this.setLocale(value).catch(report);
      else if ((name === 'model' || name === 'version') && model) this.setModel(model, version).catch(report);
    }

    #heard({ type, ...detail }: DeskEvent) {
      if (type === 'resize' && this.#frame && 'height' in detail) this.#frame.style.height = `${detail.height}px`;
      this.#emit(type, detail);
    }

    #emit(type: string, detail: object) {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    /** In words, for whoever sits before it; the code and what a developer should look at go into the event and the console. */
    #say(code: PortalErrorCode) {
      this.#unsay();
      const note = document.createElement('p');
      note.setAttribute('role', 'alert');
      const sentences = this.#sentences();
      note.textContent = code === 'insecure_desk' ? sentences.insecure : sentences.notConnected;
      Object.assign(note.style, { margin: '0', padding: '12px 16px', font: '14px/20px sans-serif', border: '1px solid currentColor' });
      this.#note = note;
      this.prepend(note);
      console.warn(`model-desk: ${code}. ${PORTAL_ERRORS[code]}`);
      this.#emit('error', { code, message: PORTAL_ERRORS[code] });
    }

    #unsay() {
      this.#note?.remove();
      this.#note = undefined;
    }

    #sentences() {
      return portalSentences(this.getAttribute('locale') ?? document.documentElement.lang);
    }
  }
  customElements.define('model-desk', ModelDesk);
}

const isThisComputer = ({ hostname }: URL) => hostname === 'localhost' || hostname === '127.0.0.1' || hostname.endsWith('.localhost');

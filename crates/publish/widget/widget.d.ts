// The types of the widget. Copy this file beside your own, or name it where your compiler looks for types.

/** What a service, or the page, is like. `unknown` when nobody can tell. */
export type TidingsState =
  | 'operational'
  | 'under_maintenance'
  | 'unknown'
  | 'degraded_performance'
  | 'partial_outage'
  | 'major_outage';

/** What has changed. */
export interface TidingsChange {
  /** The worst status of the chosen services by now. */
  status: TidingsState;
  /** The one before; null when this is the first. */
  previous: TidingsState | null;
  /** Each of the chosen services by its id; none while the status is unknown for want of an answer. */
  services: Record<string, TidingsState>;
  /** The ids of the entries that are shown. */
  entries: string[];
}

/** The attributes of the element. */
export interface TidingsAttributes {
  /** The address of the status site. Without it, the site that the script came from. */
  src?: string;
  /** Ids of services, apart by commas or spaces. Without it, all. */
  services?: string;
  /** Kinds of entries, apart by commas or spaces: `incident`, `maintenance`, `announcement`. */
  kinds?: string;
  /** How much is shown; `card` without it. */
  view?: 'dot' | 'line' | 'card' | 'timeline';
  /** Statuses in which nothing is shown, such as `operational`. */
  'hide-when'?: string;
  /** The language. Without it, that of the page around it. */
  lang?: string;
  /** A time zone such as `Europe/Oslo`. Without it, that of the reader. */
  'time-zone'?: string;
  /** Without it, or with `auto`, as the page around it. */
  theme?: 'light' | 'dark' | 'auto';
  /** Seconds between two questions to the site, from 30 to 300; 60 without it. */
  refresh?: number | string;
}

/** `<tidings-status>`. */
export interface TidingsStatusElement extends HTMLElement {
  /** What is shown; null while nothing has been heard yet. */
  readonly status: TidingsState | null;
}

declare global {
  interface HTMLElementTagNameMap {
    'tidings-status': TidingsStatusElement;
  }
  interface HTMLElementEventMap {
    'tidings-status': CustomEvent<TidingsChange>;
  }
  interface DocumentEventMap {
    'tidings-status': CustomEvent<TidingsChange>;
  }
  // React 19 keeps its own list, which a page extends as docs/embedding.md says; others read this one.
  namespace JSX {
    interface IntrinsicElements {
      'tidings-status': TidingsAttributes & { [attribute: string]: unknown };
    }
  }
}

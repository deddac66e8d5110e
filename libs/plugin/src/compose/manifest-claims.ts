import type { Claim } from './claims';
import type { LabelledPart } from './labelled-part';

/** The names that manifests and the plain lists of a part lay claim to. */
export function manifestClaims(parts: readonly LabelledPart[]): Claim[] {
  return parts.flatMap(({ part, key, label }) => {
    const { feature, handlers = [], jobs = [], nodes = [], routes = [], migrations = [] } = part;
    const claim = (kind: string, names: readonly string[]): Claim[] => names.map((name) => ({ kind, name: `"${name}"`, owner: label }));
    return [
      ...claim('feature key', [key]),
      ...claim('action', Object.keys(feature.actions)),
      ...claim('event', Object.keys(feature.events)),
      ...claim('notification kind', Object.keys(feature.notifications)),
      ...claim('timeline kind', Object.keys(feature.timeline)),
      ...claim('retention class', Object.keys(feature.retention)),
      ...claim('handler', handlers.map(({ name }) => name)),
      ...claim('job', jobs.map(({ name }) => name)),
      ...claim('node tag', nodes.map(({ tag }) => tag)),
      ...claim('node type', nodes.map(({ typeName }) => typeName)),
      ...claim('route', routes.map(sameRoute)),
      ...claim('migration', migrations.map(({ name }) => name)),
    ];
  });
}

/** One spelling for all routes that would answer the same request: `GET /feeds/:token/` and `/Feeds/:key` are one. */
function sameRoute(route: string): string {
  const path = route.trim().replace(/^[A-Za-z]+\s+/, '');
  const spelled = path.toLowerCase().replace(/:[a-z0-9_]+/g, ':name').replace(/\/+$/, '');
  return spelled === '' ? '/' : spelled;
}

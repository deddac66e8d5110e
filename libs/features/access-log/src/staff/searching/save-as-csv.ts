import type { ApolloClient } from '@apollo/client';
import { csvFile } from './csv';
import type { LogEntry, LogWords } from './results';
import { AccessLogDocument, type AccessLogQuery, type AccessLogQueryVariables } from './searching.generated';

const pageSize = 100;
/** A file of more rows than anybody reads is made of several searches. */
const mostRows = 5_000;

/** Reads all that fits the search, which is written down as an export, and hands it to the browser as a file. */
export async function saveAsCsv(apollo: ApolloClient, variables: AccessLogQueryVariables, name: string, words: LogWords): Promise<void> {
  const entries = await readAll(apollo, variables);
  const rows = entries.map((entry) => [entry.at, words.who(entry), words.capacity(entry), words.what(entry), words.about(entry), words.refused(entry) ?? '']);
  const address = URL.createObjectURL(new Blob([csvFile([words.columns, ...rows])], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: `${name} ${new Date().toISOString().slice(0, 10)}.csv` });
  link.click();
  URL.revokeObjectURL(address);
}

type Page = NonNullable<NonNullable<AccessLogQuery['setting']>['accessLog']>;

async function readPage(apollo: ApolloClient, variables: AccessLogQueryVariables, after: string | null): Promise<Page | null> {
  const { data } = await apollo.query({ query: AccessLogDocument, variables: { ...variables, purpose: 'EXPORT' as const, first: pageSize, after }, fetchPolicy: 'no-cache' });
  return data?.setting?.accessLog ?? null;
}

async function readAll(apollo: ApolloClient, variables: AccessLogQueryVariables): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  let after: string | null = null;
  do {
    const page: Page | null = await readPage(apollo, variables, after);
    entries.push(...(page?.edges.map(({ node }) => node) ?? []));
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && entries.length < mostRows);
  return entries;
}

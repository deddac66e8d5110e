import { problemOf, type RegisterIssueState } from '@alongside/web-client';
import { Button, ErrorState, LoadingState, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import {
  type FoundIssueFragment, type IssueGroupFragment, RegisterImportIssuesDocument, type RegisterImportIssuesQuery, RegisterWorkListDocument, type RegisterWorkListQuery,
} from '../register.generated';
import { IssueRow } from './issue-row';
import classes from './issues.module.css';

/** Rows read at once. */
const first = 50;

interface GroupRowsProps {
  group: IssueGroupFragment;
  settle: boolean;
  /** Reads what stands around the rows again. */
  onDone: () => Promise<unknown>;
}

const filterOf = ({ severity, kind, field, code }: IssueGroupFragment) => ({ severities: [severity], kinds: [kind], fields: [field], codes: [code] });

/** The rows of a group of what one import found. */
export function ImportGroupRows({ importId, ...rest }: GroupRowsProps & { importId: string }) {
  const { data, error, refetch, fetchMore } = useQuery(RegisterImportIssuesDocument, { variables: { id: importId, first, filter: filterOf(rest.group) }, fetchPolicy: 'cache-and-network' });
  const page = data?.registerImport?.issues;
  const more = () => void fetchMore({ variables: { after: page?.pageInfo.endCursor }, updateQuery: (known, { fetchMoreResult }) => joinedImport(known, fetchMoreResult) }).catch(() => undefined);
  return <GroupPage {...rest} page={page} problem={error} more={more} reread={() => refetch()} />;
}

/** The rows of a group of the work list. */
export function WaitingGroupRows({ state, ...rest }: GroupRowsProps & { state: RegisterIssueState }) {
  const { data, error, refetch, fetchMore } = useQuery(RegisterWorkListDocument, { variables: { first, filter: { ...filterOf(rest.group), states: [state] } }, fetchPolicy: 'cache-and-network' });
  const page = data?.viewer?.registerWorkList;
  const more = () => void fetchMore({ variables: { after: page?.pageInfo.endCursor }, updateQuery: (known, { fetchMoreResult }) => joinedList(known, fetchMoreResult) }).catch(() => undefined);
  return <GroupPage {...rest} page={page} problem={error} more={more} reread={() => refetch()} />;
}

interface GroupPageProps extends GroupRowsProps {
  page: { edges: readonly { node: FoundIssueFragment }[]; pageInfo: { hasNextPage: boolean } } | null | undefined;
  problem: unknown;
  more: () => void;
  reread: () => Promise<unknown>;
}

function GroupPage({ group, settle, onDone, page, problem, more, reread }: GroupPageProps) {
  const t = useText('register');
  if (!page) return problem ? <ErrorState problem={problemOf(problem)} onRetry={() => void reread().catch(() => undefined)} /> : <LoadingState rows={Math.min(group.count, 3)} height={48} />;
  const done = () => Promise.all([reread(), onDone()]);
  return (
    <>
      <ul className={group.alike ? classes.places : undefined}>{page.edges.map(({ node }) => <IssueRow key={`${node.id}:${node.line}`} issue={node} settle={settle} within={group.alike ? 'alike' : 'each'} onDone={done} />)}</ul>
      {page.pageInfo.hasNextPage && <div className={classes.more}><Button variant="default" onClick={more}>{t('more')}</Button></div>}
    </>
  );
}

function joinedImport(known: RegisterImportIssuesQuery, further: RegisterImportIssuesQuery): RegisterImportIssuesQuery {
  if (!known.registerImport?.issues || !further.registerImport?.issues) return known;
  return { registerImport: { ...further.registerImport, issues: { ...further.registerImport.issues, edges: [...known.registerImport.issues.edges, ...further.registerImport.issues.edges] } } };
}

function joinedList(known: RegisterWorkListQuery, further: RegisterWorkListQuery): RegisterWorkListQuery {
  if (!known.viewer?.registerWorkList || !further.viewer?.registerWorkList) return known;
  return { viewer: { ...further.viewer, registerWorkList: { ...further.viewer.registerWorkList, edges: [...known.viewer.registerWorkList.edges, ...further.viewer.registerWorkList.edges] } } };
}

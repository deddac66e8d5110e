import { useViewer } from '@alongside/web-client';
import { Card, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { workListRoles } from '../../who-may';
import { RegisterWorkListGroupsDocument } from '../register.generated';
import classes from './issues.module.css';

/** On the page of what waits for a decision: that rows of an import wait. Nothing where none do. */
export function ToDecide() {
  const { actor } = useViewer();
  return actor.roles.some((role) => workListRoles.some((one) => one === role)) ? <WaitingCard /> : null;
}

function WaitingCard() {
  const t = useText('register');
  const { data } = useQuery(RegisterWorkListGroupsDocument, { variables: { filter: { states: ['OPEN'] } }, fetchPolicy: 'cache-and-network' });
  const count = (data?.viewer?.registerWorkListGroups ?? []).reduce((sum, group) => sum + group.count, 0);
  if (count === 0) return null;
  return (
    <Card label={t('decide.title')}>
      <div className={classes.decide}>
        <h2>{t('decide.title')}</h2>
        <p>{t('decide.some', { count })}</p>
        <Link className={classes.link} to="/register/waiting">{t('decide.open')}</Link>
      </div>
    </Card>
  );
}

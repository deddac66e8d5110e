import { Button, Card, Chip, useText } from '@alongside/web-ui';
import { IconLock } from '@tabler/icons-react';
import { useActionWords } from '../../web/action-words';
import type { AccessRulePartsFragment, AccessRulesQuery } from './narrowing.generated';
import classes from './narrowing.module.css';

interface FeatureRulesProps {
  feature: NonNullable<AccessRulesQuery['accessRules']>[number];
  atSetting: boolean;
  onChange: (rule: AccessRulePartsFragment) => void;
}

/** What can be done in a feature, and which roles may. */
export function FeatureRules({ feature, atSetting, onChange }: FeatureRulesProps) {
  const words = useActionWords();
  const title = words.feature(feature.key, feature.title);
  return (
    <Card label={title}>
      <h2>{title}</h2>
      <ul className={classes.rules}>
        {feature.rules.map((rule) => <Rule key={rule.action} rule={rule} atSetting={atSetting} onChange={() => onChange(rule)} />)}
      </ul>
    </Card>
  );
}

function Rule({ rule, atSetting, onChange }: { rule: AccessRulePartsFragment; atSetting: boolean; onChange: () => void }) {
  const t = useText(['access-log', 'shell']);
  const words = useActionWords();
  const action = words.action(rule.action, rule.title);
  const taken = (role: string) => rule.takenEverywhere.includes(role) || rule.takenHere.includes(role);
  const held = rule.roles.filter((role) => !taken(role));
  const gone = rule.roles.filter(taken);
  return (
    <li className={classes.rule}>
      <div className={classes.words}>
        <b>{action}</b>
        <ul className={classes.roles} aria-label={t('access-log:narrowing.may')}>
          {held.map((role) => <li key={role}><Chip small>{t(`shell:role.${role}`)}</Chip></li>)}
        </ul>
        {gone.length > 0 && (
          <ul className={classes.roles} aria-label={t('access-log:narrowing.mayNot')}>
            {gone.map((role) => (
              <li key={role}>
                <Chip small tone="warn"><s>{t(`shell:role.${role}`)}</s>{atSetting && rule.takenEverywhere.includes(role) && <span> {t('access-log:narrowing.byTrust')}</span>}</Chip>
              </li>
            ))}
          </ul>
        )}
      </div>
      {rule.vital ? (
        <small className={classes.vital}><IconLock aria-hidden="true" size={16} /> {t('access-log:narrowing.vital')}</small>
      ) : (
        <Button variant="subtle" onClick={onChange}>{t('access-log:narrowing.change')}<span className="unseen"> {action}</span></Button>
      )}
    </li>
  );
}

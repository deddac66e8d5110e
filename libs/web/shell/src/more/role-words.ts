import type { ActorChoice } from '@alongside/web-client';
import { useText } from '@alongside/web-ui';

const known = new Set(['trust-leader', 'governor', 'manager', 'deputy', 'room-leader', 'practitioner', 'senco', 'safeguarding-lead', 'office', 'cook', 'volunteer', 'student']);

/** What an actor is, in words: "Parent or carer", "Room leader". */
export function useRoleWords(): (actor: ActorChoice) => string {
  const t = useText('shell');
  return (actor) => {
    if (actor.kind === 'GUARDIAN') return t('role.guardian');
    const names = actor.roles.map((role) => role.toLowerCase().replaceAll('_', '-')).filter((role) => known.has(role)).map((role) => t(`role.${role}`));
    return names.length > 0 ? [...new Set(names)].join(' · ') : t('role.staff');
  };
}

import type { StaffRole } from '@alongside/plugin';
import { because, cut } from '../../reasons/because';
import { noticed, questioned, read, type Reading } from './finding';

/** Job titles as settings use them, the more particular before the more general. */
const titles: readonly (readonly [RegExp, StaffRole])[] = [
  [/safeguarding|child protection|\bdsl\b|\bddsl\b/, 'safeguarding-lead'],
  [/\bsenco\b|\bsendco\b|special (educational )?needs co/, 'senco'],
  [/trustee|governor|committee|chair(person|man|woman)?\b/, 'governor'],
  [/chief executive|\bceo\b|trust lead|executive (head|director)|area manager|regional manager|operations (manager|director)/, 'trust-leader'],
  [/deputy|assistant manager|assistant head/, 'deputy'],
  [/admin|office|secretary|receptionist|bursar|finance|clerk/, 'office'],
  [/cook|chef|kitchen|caterer|catering/, 'cook'],
  [/room (leader|senior|supervisor|manager)|lead practitioner|senior practitioner/, 'room-leader'],
  [/manager|head ?teacher|headteacher|principal|centre lead|nursery lead|playgroup leader|pre-?school leader|supervisor/, 'manager'],
  [/student|trainee|apprentice|placement|work experience/, 'student'],
  [/volunteer|parent helper/, 'volunteer'],
  [/practitioner|educator|teacher|nursery nurse|nursery assistant|early years|key (person|worker)|room assistant|teaching assistant|bank staff/, 'practitioner'],
];

/**
 * The role that a job title stands for. Apprentices become students, who may do less: a manager raises whoever counts as
 * a practitioner. A title that we do not know gives no role, so no rights, until someone chooses one.
 */
export function readStaffRole(text: string): Reading<StaffRole> {
  const value = text.trim().toLowerCase();
  if (value === '') return questioned<StaffRole>(null, because('no-job-title'));
  const role = titles.find(([pattern]) => pattern.test(value))?.[1];
  if (role === undefined) return questioned<StaffRole>(null, because('unknown-job-title', { value: cut(text) }));
  if (/apprentice|trainee/.test(value)) return noticed<StaffRole>(role, because('apprentice', { value: cut(text) }));
  return read(role);
}

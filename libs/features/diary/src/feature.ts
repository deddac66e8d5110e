import { defineFeature } from '@alongside/plugin';

export type { DiaryKindName } from './diary-kinds';

const recordedBy = ['manager', 'deputy', 'room-leader', 'practitioner', 'senco', 'safeguarding-lead'] as const;

/** The daily diary: what a child slept, ate, drank and did, told to the family the same minute. */
export const diaryFeature = defineFeature({
  key: 'diary',
  title: 'Daily diary',
  summary: 'Sleep, food, nappies, what the child chose to do and what was said at the door, read at home as one day.',
  options: {
    version: 1,
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['kinds', 'sleepCheckMinutes', 'positionUnderMonths', 'backHours', 'choice'],
      properties: {
        kinds: {
          type: 'array',
          title: 'What is written down',
          uniqueItems: true,
          items: { type: 'string', enum: ['SLEEP', 'NAPPY', 'TOILET', 'MEAL', 'DRINK', 'ACTIVITY', 'MOOD', 'BRING', 'NOTE'] },
        },
        sleepCheckMinutes: { type: 'integer', minimum: 2, maximum: 60, title: 'Minutes between checks on a sleeping child' },
        positionUnderMonths: { type: 'integer', minimum: 0, maximum: 72, title: 'Sleeping position is needed up to this age in months' },
        backHours: { type: 'integer', minimum: 1, maximum: 168, title: 'Hours that an entry may be set back' },
        choice: { type: 'string', enum: ['diary', 'none'], title: 'Children without a choice of their own have' },
      },
    },
    defaults: {
      kinds: ['SLEEP', 'NAPPY', 'TOILET', 'MEAL', 'DRINK', 'ACTIVITY', 'MOOD', 'BRING', 'NOTE'],
      sleepCheckMinutes: 10,
      positionUnderMonths: 24,
      backHours: 48,
      choice: 'diary',
    },
  },
  actions: {
    'diary.see': { title: "Read a child's diary", audience: 'any', kind: 'read', category: 'day', defaultRoles: [...recordedBy, 'trust-leader', 'student'] },
    'diary.record': { title: 'Record in the diary', audience: 'staff', kind: 'write', category: 'day', minding: true, defaultRoles: [...recordedBy] },
    'diary.correct': { title: 'Correct or withdraw an entry', audience: 'staff', kind: 'write', category: 'day', defaultRoles: [...recordedBy] },
    'diary.answer': { title: 'Answer a family in the diary', audience: 'staff', kind: 'write', category: 'day', defaultRoles: [...recordedBy] },
    'diary.choose': { title: 'Choose which children have a diary', audience: 'staff', kind: 'write', category: 'day', defaultRoles: ['manager', 'deputy', 'room-leader'] },
    'diary.reply': { title: 'Reply to an entry and mark it seen', audience: 'guardian', kind: 'write', defaultRoles: [] },
    'diary.tell-home': { title: 'Add what happened at home', audience: 'guardian', kind: 'write', defaultRoles: [] },
    'diary.see-food-diary': { title: "Read a child's food diary", audience: 'any', kind: 'read', category: 'health', opensFile: true, defaultRoles: [...recordedBy, 'trust-leader'] },
    'diary.open-food-diary': { title: 'Open a food diary and note who agreed', audience: 'staff', kind: 'write', category: 'health', defaultRoles: ['manager', 'deputy', 'room-leader', 'senco', 'practitioner'] },
    'diary.close-food-diary': { title: 'Close a food diary', audience: 'staff', kind: 'write', category: 'health', defaultRoles: ['manager', 'deputy', 'room-leader', 'senco', 'practitioner'] },
    'diary.agree-food-diary': { title: 'Agree to a food diary, or stop taking part', audience: 'guardian', kind: 'write', defaultRoles: [] },
    'diary.add-home-food': { title: 'Add meals and drinks at home to a food diary', audience: 'guardian', kind: 'write', defaultRoles: [] },
  },
  events: {
    'diary.entry-recorded': { version: 1, summary: 'An entry was recorded for a child.' },
    'diary.entry-changed': { version: 1, summary: 'An entry was corrected or withdrawn.' },
    'diary.entry-answered': { version: 1, summary: 'Somebody replied to an entry.' },
    'diary.food-incident': { version: 1, summary: 'A child ate something that a recorded allergy forbids.' },
    'diary.food-incident-withdrawn': { version: 1, summary: 'The entry that told of such an incident was taken back.' },
    'diary.food-diary-opened': { version: 1, summary: 'A food diary was opened for a child, and guardians were asked to agree.' },
    'diary.food-diary-answered': { version: 1, summary: 'A household agreed to a food diary, said no, or stopped taking part.' },
    'diary.food-diary-closed': { version: 1, summary: 'A food diary was closed.' },
  },
  notifications: {
    'diary.food-incident': { title: 'Ate something an allergy forbids', urgency: 'urgent', audience: 'any', categories: ['health'] },
    'diary.food-incident-withdrawn': { title: 'That a child ate what an allergy forbids was recorded by mistake', urgency: 'soon', audience: 'any', categories: ['health'] },
    'diary.food-diary-asked': { title: 'Asked to agree to a food diary', urgency: 'soon', audience: 'guardian', categories: ['health', 'day'] },
    'diary.food-diary-answered': { title: 'A family answered about a food diary', urgency: 'soon', audience: 'staff', categories: ['health', 'day'] },
  },
  timeline: { 'diary.entry': { summary: 'An entry of the diary', category: 'day' } },
  retention: { 'diary.entry': { summary: 'Diary entries with their replies', keep: '3 years after leaving' }, 'diary.food-diary': { summary: 'Food diaries with who agreed', keep: '3 years after leaving' } },
});

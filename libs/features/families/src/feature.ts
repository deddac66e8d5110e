import { defineFeature } from '@alongside/plugin';
import { relationsActions } from './relations.actions';
import { professionalsActions } from './professionals.actions';
import { recordActions } from './record.actions';
import { requestsActions } from './requests.actions';
import { teamActions } from './team.actions';

/** The adults around a child as they are: what each is to the child, may see and may do, and what the family wishes to be known. */
export const familiesFeature = defineFeature({
  key: 'families',
  title: 'Families',
  summary: 'The adults around a child as they are: what each is to the child, may see and may do, and what the family wishes to be known.',
  always: true,
  actions: { ...relationsActions, ...professionalsActions, ...recordActions, ...requestsActions, ...teamActions },
  events: {
    'families.relation-changed': { version: 1, summary: 'What an adult is to a child, may see or may do has changed.' },
    'families.grant-changed': { version: 1, summary: "A child's record was opened to a professional from outside, or closed." },
    'families.concern-raised': { version: 1, summary: 'Somebody says that something about who may see or collect a child is not right.' },
  },
  retention: {
    'families.relation-changes': { summary: 'What changed between children and their adults, on what ground, who confirmed it', keep: '3 years after leaving' },
    'families.concerns': { summary: "What was said about a child's adults, and how it was decided", keep: '3 years after leaving' },
  },
});

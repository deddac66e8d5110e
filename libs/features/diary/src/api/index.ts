import { defineNode } from '@alongside/server-graphql';
import { anyOf, guardianOf, professionalFor, staffIn } from '@alongside/server-core';
import type { Context } from '@alongside/server-access';
import { defineFeatureApi } from '@alongside/server-feature';
import { diaryFeature } from '../feature';
import { diaryDemo } from './demo/diary.demo';
import { DiaryChoiceEntity } from './diary-choice.entity';
import { DiaryChoiceResolver } from './diary-choice.staff.resolver';
import { DiaryEntryEntity } from './diary-entry.entity';
import { DiaryReplyEntity } from './diary-reply.entity';
import { DiarySeenEntity } from './diary-seen.entity';
import { DiaryTables1763760000001 } from './diary-tables.migration';
import { DiaryBoardResolver } from './diary.board.resolver';
import { DiaryParentResolver } from './diary.parent.resolver';
import { DiarySettingsResolver } from './diary.setting.resolver';
import { DiaryStaffResolver } from './diary.staff.resolver';
import { diaryTimeline } from './diary.timeline';
import { entriesSeen, entryTag } from './entry.reads';
import { EntryHistoryResolver } from './entry-history.staff.resolver';
import { FoodAgreementEntity } from './food-diary/food-agreement.entity';
import { FoodDiaryEntity } from './food-diary/food-diary.entity';
import { foodDiaryAnsweredHandler, foodDiaryAskedHandler } from './food-diary/food-diary.handler';
import { FoodDiaryParentResolver } from './food-diary/food-diary.parent.resolver';
import { ChildFoodDiaryResolver, FoodChartResolver } from './food-diary/food-diary.resolver';
import { foodGuardian, responsibleFoodGuardian } from './food-diary/food-diary.rules';
import { FoodDiaryStaffResolver } from './food-diary/food-diary.staff.resolver';
import { DiaryFoodTables1763770000001 } from './food-diary/food-diary-tables.migration';
import { foodDiariesSeen, foodDiaryTag } from './food-diary/food-diary.views';
import { foodIncidentHandler, foodIncidentWithdrawnHandler } from './food-incident.handler';

export const diaryApi = defineFeatureApi({
  feature: diaryFeature,
  entities: [DiaryEntryEntity, DiaryReplyEntity, DiarySeenEntity, DiaryChoiceEntity, FoodDiaryEntity, FoodAgreementEntity],
  migrations: [DiaryTables1763760000001, DiaryFoodTables1763770000001],
  resolvers: [
    DiaryStaffResolver, DiaryParentResolver, DiaryBoardResolver, DiaryChoiceResolver, DiarySettingsResolver, EntryHistoryResolver,
    ChildFoodDiaryResolver, FoodChartResolver, FoodDiaryStaffResolver, FoodDiaryParentResolver,
  ],
  rules: {
    'diary.see': anyOf(guardianOf('day'), staffIn('setting'), professionalFor('day')),
    'diary.record': staffIn('setting'),
    'diary.correct': staffIn('setting'),
    'diary.answer': staffIn('setting'),
    'diary.choose': staffIn('setting'),
    'diary.reply': guardianOf('day'),
    'diary.tell-home': guardianOf('day'),
    'diary.see-food-diary': anyOf(foodGuardian(), staffIn('setting')),
    'diary.open-food-diary': staffIn('setting'),
    'diary.close-food-diary': staffIn('setting'),
    'diary.agree-food-diary': responsibleFoodGuardian(),
    'diary.add-home-food': foodGuardian(),
  },
  handlers: [foodIncidentHandler, foodIncidentWithdrawnHandler, foodDiaryAskedHandler, foodDiaryAnsweredHandler],
  nodes: [
    defineNode({ tag: entryTag, typeName: 'DiaryEntry', load: (context, ids) => entriesSeen(context as Context, ids) }),
    defineNode({ tag: foodDiaryTag, typeName: 'FoodDiary', load: (context, ids) => foodDiariesSeen(context as Context, ids) }),
  ],
  timeline: diaryTimeline,
  demo: diaryDemo,
});

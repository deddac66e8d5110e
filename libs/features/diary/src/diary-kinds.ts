/** What a diary entry can tell of. `HOME` is written by families, the two handovers at the door. */
export type DiaryKindName = 'SLEEP' | 'NAPPY' | 'TOILET' | 'MEAL' | 'DRINK' | 'ACTIVITY' | 'MOOD' | 'BRING' | 'NOTE' | 'HANDOVER_ARRIVAL' | 'HANDOVER_COLLECTION' | 'HOME';

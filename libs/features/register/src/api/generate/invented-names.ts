/** Names for people who do not exist: as mixed as the families of a British nursery are. */
export const childNames: readonly string[] = [
  'Albie', 'Alma', 'Amara', 'Anouk', 'Asher', 'Aoife', 'Bea', 'Benedykt', 'Bodhi', 'Briony', 'Caleb', 'Céline', 'Dafydd', 'Darcey', 'Dilan', 'Edie', 'Elif', 'Emrys', 'Enzo', 'Esmé', 'Étienne', 'Fen', 'Gabriela', 'Gwen',
  'Hafsa', 'Halina', 'Harlow', 'Idris', 'Ines', 'Ioan', 'Isaac', 'Jannah', 'Jonas', 'Kaia', 'Kamil', 'Kenji', 'Lowri', 'Lucía', 'Mabel', 'Małgosia', 'Malik', 'Marnie', 'Milo', 'Nadja', 'Nell', 'Nikolai', 'Odhrán', 'Ola', 'Orla',
  'Otis', 'Petra', 'Raphaël', 'Rhodri', 'Rosa', 'Róisín', 'Rumi', 'Safiya', 'Sami', 'Selin', 'Sóley', 'Tadhg', 'Tamsin', 'Teddy', 'Thalia', 'Uma', 'Vera', 'Wilf', 'Wren', 'Yara', 'Zach', 'Zuri', '莉', 'ليلى', 'Олеся',
];

export const adultNames: readonly string[] = [
  'Adaeze', 'Adrian', 'Alasdair', 'Amina', 'Anton', 'Beatrix', 'Bronwen', 'Callum', 'Carmen', 'Cathal', 'Claire', 'Dariusz', 'Deborah', 'Dominic', 'Eleri', 'Erin', 'Farah', 'Fergus', 'Florence', 'Gareth', 'Gemma', 'Gregor', 'Hannah', 'Heather',
  'Ibrahima', 'Imogen', 'Ivana', 'Jasper', 'Jelena', 'Joanna', 'Kerry', 'Khalid', 'Kirsty', 'Laura', 'Lewis', 'Magda', 'Manuel', 'Marta', 'Megan', 'Mehmet', 'Mhairi', 'Morag', 'Naomi', 'Natalia', 'Nia', 'Nigel', 'Olu', 'Owain', 'Paloma',
  'Patrick', 'Preeti', 'Rebekah', 'Ross', 'Rukhsana', 'Sandeep', 'Sharon', 'Sinéad', 'Stefan', 'Stuart', 'Suleiman', 'Tanya', 'Tomasz', 'Ursula', 'Victor', 'Vikram', 'Wanda', 'Yusra', 'Zainab',
];

export const surnames: readonly string[] = [
  'Abernathy', 'Achebe', 'Ainsworth', 'Arslan', 'Ashdown', 'Baines', 'Banerjee', 'Barrowclough', 'Bielak', 'Blackwood', 'Bond', 'Bramley', 'Brânză', 'Cartwright', 'Castellanos', 'Chaudhry', 'Clegg', 'Coyle', 'Croft', 'D’Arcy', "D'Souza", 'Dąbrowska',
  'Dhillon', 'Donnelly', 'Eastwood', 'Eze', 'Farrow', 'Ferreira', 'Fitzsimons', 'Galbraith', 'Gething', 'Greenhalgh', 'Gündoğan', 'Hartley', 'Hołowacz', 'Ibáñez', 'Idowu', 'Jankowska', 'Kaur', 'Kerrigan', 'Kinsella', 'Kovalenko', 'Lamb', 'Lindqvist',
  'Lockhart', 'Maguire', 'Mahmood', 'McAteer', 'Mbeki', 'Mistry', 'Morgan', 'Nasser', 'Nesbitt', 'Ochieng', 'Oyelaran', 'Pankhurst', 'Penrose', 'Petrov', 'Prendergast', 'Quigley', 'Rahmani', 'Ramsbottom', 'Rees', 'Sadowska', 'Sesay', 'Shah', 'Silva',
  'Sørensen', 'Stanger', 'Tembo', 'Thackeray', 'Tran', 'Underhill', 'Varga', 'Vaughan', 'Waqar', 'Whitlock', 'Yıldız', 'Zielińska', 'Zhou',
];

export const streets: readonly string[] = ['Bramble', 'Canal', 'Cobbler', 'Dovecote', 'Elder', 'Foundry', 'Gorse', 'Heron', 'Kiln', 'Lantern', 'Mallard', 'Meadow', 'Orchard', 'Quarry', 'Rowan', 'Saddler', 'Sorrel', 'Tannery', 'Thistle', 'Weaver'];
export const streetKinds: readonly string[] = ['Avenue', 'Court', 'Drive', 'Gardens', 'Grove', 'Rise', 'Row', 'Terrace', 'View', 'Way'];

/** Languages of families, English most of all. */
export const languageWeights = { English: 62, Polish: 8, Romanian: 6, Urdu: 6, Arabic: 5, Ukrainian: 4, Mandarin: 3, Irish: 2, Welsh: 2, Yoruba: 2 } as const;

import 'misniets/elements';

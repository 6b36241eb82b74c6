// One walk through the house: first everything is read, then everything is written into.
import './reading.ts';
import './writing.ts';

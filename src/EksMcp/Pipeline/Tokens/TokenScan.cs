using System.Runtime.InteropServices;

namespace EksMcp.Pipeline.Tokens;

/// <summary>
/// Cuts a text into the runs that o200k_base cuts it into before merging (words at changes of case, three digits, punctuation,
/// white space) and adds up what such runs cost on average. Costs are hundredths of a token.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct TokenScan
{
    private const int Token = 100;
    private const int ChangeInJson = 48;
    private const int ChangeElsewhere = 88;

    private enum Run { None, Letters, Digits, Spaces, Breaks, Marks, Script }

    private long _cost;
    private Run _run;
    private int _length;
    private int _changes;
    private int _last;
    private WordShape _word;
    private WordLead _lead;

    internal void Next(int codePoint)
    {
        if (codePoint < 0x80) { NextAscii((char)codePoint); }
        else { NextOther(codePoint); }

        _last = codePoint;
    }

    internal int Finish()
    {
        Close(Run.None);
        return (int)Math.Min(int.MaxValue, (_cost + Token - 1) / Token);
    }

    private void NextAscii(char c)
    {
        if (char.IsAsciiLetter(c)) { NextLetter(c); }
        else if (char.IsAsciiDigit(c)) { Extend(Run.Digits); }
        else if (c is '\n' or '\r') { Extend(Run.Breaks); }
        else if (c is ' ' or '\t' or '\v' or '\f') { Extend(Run.Spaces); }
        else { Extend(Run.Marks); }

        if (_run is Run.Marks or Run.Spaces && _length > 1 && c != _last) { _changes += InJson(c) && InJson((char)_last) ? ChangeInJson : ChangeElsewhere; }
    }

    private void NextLetter(char c)
    {
        var startsHump = _run == Run.Letters && char.IsAsciiLetterUpper(c) && char.IsAsciiLetterLower((char)_last);
        if (_run != Run.Letters || startsHump)
        {
            Close(Run.Letters);
            _run = Run.Letters;
            _word = default;
        }

        _word.Add(c);
        _length = 1;
    }

    private void NextOther(int codePoint)
    {
        if (_run != Run.Script) { Close(Run.Script); _run = Run.Script; _cost += ScriptCosts.Start; }
        _length++;
        _cost += ScriptCosts.Of(codePoint);
    }

    private void Extend(Run run)
    {
        if (_run != run)
        {
            Close(run);
            _run = run;
            _length = 0;
            _changes = 0;
        }

        _length++;
    }

    // What a run costs may depend on the one behind it: the last space joins a word, a single mark too.
    private void Close(Run next)
    {
        var lead = WordLead.None;
        switch (_run)
        {
            case Run.Letters: _cost += _word.Cost(_lead); break;
            case Run.Digits: _cost += (_length + 2) / 3 * Token; break;
            case Run.Breaks: _cost += BreakCost(); break;
            case Run.Spaces: _cost += SpaceCost(next); lead = WordLead.Space; break;
            case Run.Marks when _length == 1 && next == Run.Letters && _lead != WordLead.Space: lead = WordLead.Mark; break;
            case Run.Marks: _cost += MarkCost(); lead = WordLead.Closed; break;
        }

        _lead = lead;
        _length = 0;
    }

    // A break joins the marks before it.
    private readonly int BreakCost() => _lead == WordLead.Closed && _length == 1 ? Token / 4 : Token + ((_length - 1) * Token / 8);

    private readonly int SpaceCost(Run next)
    {
        var own = next switch { Run.Letters or Run.Marks or Run.Script => _length - 1, Run.Breaks => 0, _ => _length };
        return own == 0 ? 0 : Token + (own * Token / 64) + _changes;
    }

    private readonly int MarkCost() => Token + Math.Max(0, _changes - ChangeInJson) + ((_length - 1) * Token / 24);

    private static bool InJson(char c) => c is '"' or ':' or ',' or '{' or '}' or '[' or ']';
}

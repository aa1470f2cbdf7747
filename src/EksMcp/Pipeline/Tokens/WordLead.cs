namespace EksMcp.Pipeline.Tokens;

/// <summary>What stands before a word: a space joins it for nothing, a single mark for some, closed runs have been paid.</summary>
internal enum WordLead
{
    None,
    Space,
    Mark,
    Closed,
}

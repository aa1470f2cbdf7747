namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>How much attention a row deserves. The numbers are the first key of the global order.</summary>
internal enum Attention
{
    Broken = 0,
    Waiting = 1,
    Unknown = 2,
    Fine = 3,
    Done = 4,
}

/// <summary>What a row of the Table view says of its object: one word for counting, and how much attention it deserves.</summary>
internal readonly record struct ResourceState(string Word, Attention Attention);
